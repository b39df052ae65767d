# SPDX-License-Identifier: Apache-2.0
"""What a Django project says of itself that the server needs."""

import importlib
import os
import sys

from mod_wsgi.express import installation


class Unfit(Exception):
    """The project cannot be served; the text says why, and the remedy."""


def words(settings, given, pythonpath):
    """Return the words of the server's command line for a project.

    ``settings`` are those of Django; ``given`` is a list of the words that the user has given, which count more than what
    the project says; ``pythonpath`` is the option of that name of ``manage.py``, or None. Raises ``Unfit``.
    """
    module, name = _application(settings)
    base = _base_directory(settings)
    made = ['--application-type=module', '--callable-object=' + name, '--working-directory=' + base]
    path = [base] if any(word.startswith('--working-directory=') for word in given) else []
    if pythonpath:
        path.append(os.path.abspath(pythonpath))
    if installation.JYTHON:
        # It has no virtual environments, which would have a worker find what this process has found.
        made.append('--engine=jython')
        path.extend(_module_path(base))
    made.extend('--python-path=' + directory for directory in path)
    return made + _static(settings, given) + given + [module]


def _module_path(base):
    """Return the directories of ``sys.path`` but those that each server has."""
    own = os.path.realpath(os.path.dirname(os.path.dirname(os.path.dirname(__file__))))
    path = [os.path.abspath(entry) for entry in sys.path if os.path.isdir(entry)]
    return [entry for entry in path if entry != base and os.path.realpath(entry) != own]


def _application(settings):
    """Return the names of the module and of the callable object in it."""
    path = getattr(settings, 'WSGI_APPLICATION', None)
    if not path:
        raise Unfit('the settings name no application: set WSGI_APPLICATION, as in '
                    'WSGI_APPLICATION = "mysite.wsgi.application"')
    module, dot, name = path.rpartition('.')
    if not (module and name):
        raise Unfit('WSGI_APPLICATION is "%s", which is no module and name: set it as in "mysite.wsgi.application"' % path)
    return module, name


def _base_directory(settings):
    """Return ``BASE_DIR``, a string or path; else the directory that the package of the settings is in."""
    base = getattr(settings, 'BASE_DIR', None)
    if not base:
        return _directory_of_settings()
    if not os.path.isdir(str(base)):
        raise Unfit('BASE_DIR is "%s", which is no directory: set it to the directory of manage.py' % base)
    return os.path.abspath(str(base))


def _directory_of_settings():
    name = os.environ.get('DJANGO_SETTINGS_MODULE', '').split('.')[0]
    module = importlib.import_module(name) if name else None
    if module is None:
        return os.getcwd()
    path = list(getattr(module, '__path__', [])) or [module.__file__]
    return os.path.dirname(os.path.abspath(path[0]))


def _static(settings, given):
    """Have the server give out the static files, unless the project does so itself."""
    url, root = getattr(settings, 'STATIC_URL', None), getattr(settings, 'STATIC_ROOT', None)
    if not url or not root or not url.startswith('/') or _has_white_noise(settings):
        return []
    url = url.rstrip('/') or '/'
    if any(pair == ('--url-alias', url) for pair in zip(given, given[1:])):
        return []
    return ['--url-alias', url, os.path.abspath(str(root))]


def _has_white_noise(settings):
    names = []
    for setting in ('MIDDLEWARE', 'MIDDLEWARE_CLASSES'):
        names.extend(getattr(settings, setting, None) or [])
    return any(name.startswith('whitenoise.') for name in names)
