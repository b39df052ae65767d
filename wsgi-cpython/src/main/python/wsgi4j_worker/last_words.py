# SPDX-License-Identifier: Apache-2.0
"""The standard error of the process, for what cannot reach the server."""

import os


def say(text):
    """Write lines, of which each names its writer; whoever should read them may be gone."""
    try:
        os.write(2, text.encode('utf-8', 'replace') + b'\n')
    except OSError:
        pass


def complain(text):
    """Say what is wrong with this process."""
    say('worker: %s' % text)
