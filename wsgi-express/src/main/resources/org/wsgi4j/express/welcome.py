# SPDX-License-Identifier: Apache-2.0
"""The page of a server that was started without an application."""

import sys

import mod_wsgi

PAGE = u"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>It works: wsgi-express</title>
<style>
body { font: 17px/1.5 system-ui, sans-serif; color: #1d2733; background: #f4f6f8; margin: 0 }
main { max-width: 40em; margin: 12vh auto; background: #fff; padding: 2.5em 3em; border-radius: 10px;
       box-shadow: 0 1px 4px rgba(0, 0, 0, .12) }
h1 { margin: 0 0 .4em; font-size: 1.9em }
pre { background: #1d2733; color: #e8eef4; padding: .8em 1em; border-radius: 6px; overflow-x: auto }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3em 1.5em; margin: 1.5em 0 0 }
dt { color: #5c6b7a } dd { margin: 0 }
</style>
</head>
<body>
<main>
<h1>It works.</h1>
<p>This page comes from a Python application in wsgi-express. To see your own, name its WSGI script:</p>
<pre>wsgi-express start-server wsgi.py</pre>
<dl>
<dt>Server</dt><dd>%(server)s</dd>
<dt>Python</dt><dd>%(python)s</dd>
<dt>Mode</dt><dd>%(mode)s, %(threads)d threads</dd>
</dl>
</main>
</body>
</html>
"""


def application(environ, start_response):
    """Answers every path with the same page."""
    body = (PAGE % {
        'server': environ['SERVER_SOFTWARE'],
        'python': sys.version.split(' ')[0] + ' (' + sys.platform + ')',
        'mode': 'daemon' if environ['mod_wsgi.process_group'] else 'embedded',
        'threads': mod_wsgi.threads_per_process,
    }).encode('utf-8')
    start_response('200 OK', [('Content-Type', 'text/html; charset=utf-8'),
                              ('Content-Length', str(len(body)))])
    return [body]
