"""What the command ``runmodwsgi`` makes of a project and of what it is given; for any Python with Django."""

import io
import os
import sys
import tempfile
import unittest

import django
from django.conf import settings

BASE = os.path.realpath(tempfile.mkdtemp())
settings.configure(INSTALLED_APPS=['mod_wsgi.express'], WSGI_APPLICATION='shop.wsgi.serve', BASE_DIR=BASE,
                   STATIC_URL='/static/', STATIC_ROOT=BASE + '/static', ROOT_URLCONF='urls')
sys.modules['urls'] = type(sys)('urls')
sys.modules['urls'].urlpatterns = []
django.setup()

from django.core.management import CommandError, call_command  # noqa: E402
from django.test import override_settings  # noqa: E402

from mod_wsgi.express import installation  # noqa: E402

STATIC = ['--url-alias', '/static', BASE + '/static']


def words(*arguments, **options):
    """Return the words that the server is given."""
    given = []
    become = installation.Installation.become
    installation.Installation.become = lambda self, words: given.extend(words)
    out = io.StringIO()
    try:
        call_command('runmodwsgi', *arguments, stdout=out, **options)
    finally:
        installation.Installation.become = become
    assert out.getvalue() == 'Successfully ran command.\n'
    assert given[0] == 'start-server'
    return given[1:]


class CommandTest(unittest.TestCase):

    def test_the_settings_say_what_is_served_and_where(self):
        self.assertEqual(words(), ['--application-type=module', '--callable-object=serve', '--working-directory=' + BASE,
                                   *STATIC, 'shop.wsgi'])

    def test_options_of_the_server_are_passed_on(self):
        given = words('--port', '8001', '--reload-on-changes', '--url-alias', '/media', '/srv/media', '--url-alias',
                      '/favicon.ico', '/srv/icon', '--python-path', 'one', '--python-path', 'two')
        for expected in ('--port=8001', '--reload-on-changes', '--python-path=one', '--python-path=two'):
            self.assertIn(expected, given)
        at = given.index('/media')
        self.assertEqual(given[at - 1:at + 5], ['--url-alias', '/media', '/srv/media', '--url-alias', '/favicon.ico',
                                                '/srv/icon'])
        self.assertLess(given.index('/static'), at)

    def test_options_can_be_arguments_of_a_call(self):
        given = words(port=8001, reload_on_changes=True, embedded_mode=False)
        self.assertIn('--port=8001', given)
        self.assertIn('--reload-on-changes', given)
        self.assertNotIn('--embedded-mode', given)

    def test_another_working_directory_leaves_the_project_on_the_path(self):
        given = words('--working-directory', '/srv')
        self.assertEqual(given[-2:], ['--working-directory=/srv', 'shop.wsgi'])
        self.assertIn('--python-path=' + BASE, given)

    def test_an_alias_of_the_users_goes_before_that_of_the_project(self):
        given = words('--url-alias', '/static', '/srv/static')
        self.assertEqual(given.count('/static'), 1)
        self.assertIn('/srv/static', given)

    def test_with_white_noise_the_project_gives_out_its_files_itself(self):
        with override_settings(MIDDLEWARE=['whitenoise.middleware.WhiteNoiseMiddleware']):
            self.assertNotIn('--url-alias', words())

    def test_static_files_of_another_host_or_without_a_root_are_not_served(self):
        for setting in ({'STATIC_URL': 'https://cdn.example.org/'}, {'STATIC_ROOT': None}):
            with override_settings(**setting):
                self.assertNotIn('--url-alias', words())

    def test_without_a_base_directory_it_is_the_one_above_the_settings(self):
        package = os.path.join(BASE, 'above', 'shop')
        os.makedirs(package)
        open(os.path.join(package, '__init__.py'), 'w').close()
        sys.path.insert(0, os.path.dirname(package))
        os.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'
        with override_settings(BASE_DIR=None):
            self.assertIn('--working-directory=' + os.path.dirname(package), words())

    def test_what_is_wrong_with_the_project_is_a_command_error(self):
        for setting, text in (({'WSGI_APPLICATION': None}, 'set WSGI_APPLICATION'),
                              ({'WSGI_APPLICATION': 'wsgi'}, 'no module and name'),
                              ({'BASE_DIR': '/nowhere'}, 'BASE_DIR is "/nowhere"')):
            with override_settings(**setting), self.assertRaisesRegex(CommandError, text):
                words()

    def test_an_option_that_the_server_has_not_is_a_command_error(self):
        with self.assertRaisesRegex(CommandError, 'unrecognized arguments: --tread'):
            words('--tread', '3')


if __name__ == '__main__':
    unittest.main()
