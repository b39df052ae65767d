# SPDX-License-Identifier: Apache-2.0
"""Calls functions of scripts for the server: access, password and group checks, dispatch rules."""

from . import answers, forks, tracebacks
from .scripts import Unavailable
from .wire import (
    RESULT_FALSE, RESULT_MISSING, RESULT_NONE, RESULT_TEXT, RESULT_TEXTS, RESULT_TRUE, THEN_IDLE, WireError)


def answer(hosted, name, environ, arguments, log):
    """Call a function and return the frame that says what came of it. Raises nothing."""
    what = '%s() of script \'%s\'' % (name, hosted.script)
    try:
        function = hosted.module().__dict__.get(name)
    except Unavailable:
        return answers.raised("script '%s' is not loaded" % hosted.script, THEN_IDLE)
    if function is None:
        return answers.result(RESULT_MISSING, (), THEN_IDLE)
    try:
        return answers.result(*_value(function(environ, *arguments), what), THEN_IDLE)
    except WireError as unsendable:
        return answers.raised(str(unsendable), THEN_IDLE)
    except BaseException as raised:
        if forks.child:
            forks.end(raised)
        log.raised(hosted.group, 'exception in ' + what, raised)
        return answers.raised('exception in %s: %s' % (what, tracebacks.summary(raised)), THEN_IDLE)


def _value(returned, what):
    """Return the type of a result, and its strings."""
    if returned is None:
        return RESULT_NONE, ()
    if returned is True or returned is False:
        return RESULT_TRUE if returned else RESULT_FALSE, ()
    if isinstance(returned, str):
        return RESULT_TEXT, (returned,)
    return RESULT_TEXTS, [_text(text, what) for text in returned]


def _text(text, what):
    """Groups may be bytes, too, as mod_wsgi takes them."""
    if isinstance(text, bytes):
        return text.decode('latin-1')
    if not isinstance(text, str):
        raise TypeError('%s returned a %s where a str belongs' % (what, type(text).__name__))
    return text
