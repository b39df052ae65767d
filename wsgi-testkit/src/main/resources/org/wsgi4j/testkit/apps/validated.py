"""Wraps the application of another file in the validator of the standard library (PEP 3333)."""

from wsgiref.validate import validator

namespace = {'__name__': 'validated_application', '__file__': '{app}'}
with open('{app}', 'rb') as source:
    exec(compile(source.read(), '{app}', 'exec'), namespace)

application = validator(namespace['application'])
