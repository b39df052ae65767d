"""Has an application that cannot be called."""

application = 'not a function'
