"""Where the tests find what they test, and what they test it with; imported by each of them first."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
REPOSITORY = os.path.abspath(os.path.join(HERE, '..', '..', '..', '..'))

#: The directory that a worker is started from: the build says where it assembled it.
ROOT = os.environ.get('WSGI4J_PYTHON_ROOT') or os.path.join(
    REPOSITORY, 'wsgi-cpython', 'target', 'classes', 'org', 'wsgi4j', 'cpython', 'python')

CORPUS = os.path.join(REPOSITORY, 'wsgi-protocol', 'src', 'main', 'resources', 'org', 'wsgi4j', 'protocol')

if not os.path.isfile(os.path.join(ROOT, '__main__.py')):
    raise SystemExit('%s has no worker: run  mvn process-resources -pl wsgi-cpython -am  first' % ROOT)
sys.path.insert(0, ROOT)
