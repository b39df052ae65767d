# coding: utf-8
"""A small bottle site: templates, forms, uploads, streaming, static files, sessions in a signed cookie."""

import hashlib
import os
import threading
from collections import defaultdict

from bottle import TEMPLATE_PATH, Bottle, redirect, request, response, static_file, template

HERE = os.path.dirname(os.path.abspath(__file__))
SECRET = 'only for tests'
GATES = defaultdict(threading.Event)
TEMPLATE_PATH.insert(0, os.path.join(HERE, 'views'))

application = Bottle()


@application.get('/hello/<name:path>')
def hello(name):
    """Greets by name, through a template that escapes it."""
    return template('hello', name=name)


@application.get('/form')
def form():
    """Shows the form, and the note that was sent before."""
    note = request.get_cookie('note', secret=SECRET)
    response.delete_cookie('note')
    return template('form', problem='', note=note)


@application.post('/form')
def note():
    """Takes a note; a good one is thanked for on the page that the browser is sent to."""
    if not request.forms.getunicode('name'):
        return template('form', problem='This field is required.', note=None)
    text = u'%s wrote: %s' % (request.forms.getunicode('name'), request.forms.getunicode('message'))
    response.set_cookie('note', text, secret=SECRET)
    redirect('/form')


@application.get('/upload')
def upload_form():
    """Shows the form for files."""
    return template('upload')


@application.post('/upload')
def upload():
    """Tells the size and digest of the file that was sent."""
    sent = request.files.get('file')
    data = sent.file.read()
    response.content_type = 'text/plain; charset=utf-8'
    return u'%s %s %d %s' % (
        request.forms.getunicode('title'), sent.raw_filename.decode('utf-8'), len(data), hashlib.sha256(data).hexdigest())


@application.get('/stream/<key>')
def stream(key):
    """Sends a line, and a second one when another request asks for it."""
    response.content_type = 'text/plain'
    yield 'first\n'
    yield 'last\n' if GATES[key].wait(60) else 'nobody came\n'


@application.get('/release/<key>')
def release(key):
    """Lets the stream of that key go on."""
    GATES[key].set()
    return 'released'


@application.get('/count')
def count():
    """Counts the visits of this visitor."""
    visits = (request.get_cookie('visits', secret=SECRET) or 0) + 1
    response.set_cookie('visits', visits, secret=SECRET)
    return 'visits: %d' % visits


@application.post('/echo/<token>')
def echo(token):
    """Gives the body back, with the token in a header."""
    response.content_type = 'application/octet-stream'
    response.set_header('X-Token', token)
    return request.body.read()


@application.get('/fail/<token>')
def fail(token):
    """Fails, always."""
    raise ValueError('deliberate ' + token)


@application.get('/static/<name:path>')
def static(name):
    """Sends a file."""
    return static_file(name, root=os.path.join(HERE, 'static'))


@application.error(404)
def missing(error):
    """The page for what is not there."""
    return template('error', title='No such note')


@application.error(500)
def broken(error):
    """The page for what failed."""
    return template('error', title='This page is broken')
