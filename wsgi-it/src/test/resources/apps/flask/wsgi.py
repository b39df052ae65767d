"""A small Flask site: templates, forms, uploads, streaming, sessions, error pages, a blueprint."""

import hashlib
import threading
from collections import defaultdict

from flask import Flask, Response, abort, flash, redirect, render_template, request, session

from parts import parts

GATES = defaultdict(threading.Event)

application = Flask(__name__)
application.secret_key = 'only for tests'
application.register_blueprint(parts, url_prefix='/parts')


@application.route('/hello/<path:name>')
def hello(name):
    """Greets by name, through a template that escapes it."""
    return render_template('hello.html', name=name)


@application.route('/form', methods=['GET', 'POST'])
def form():
    """Takes a note; a good one is thanked for on the page that the browser is sent to."""
    if request.method == 'POST':
        if not request.form.get('name'):
            return render_template('form.html', problem='This field is required.')
        flash(u'%s wrote: %s' % (request.form['name'], request.form['message']))
        return redirect('/form')
    return render_template('form.html')


@application.route('/upload', methods=['GET', 'POST'])
def upload():
    """Tells the size and digest of the file that was sent."""
    if request.method == 'GET':
        return render_template('upload.html')
    sent = request.files['file']
    data = sent.read()
    return Response(u'%s %s %d %s' % (
        request.form['title'], sent.filename, len(data), hashlib.sha256(data).hexdigest()), mimetype='text/plain')


@application.route('/stream/<key>')
def stream(key):
    """Sends a line, and a second one when another request asks for it."""
    def lines():
        yield 'first\n'
        yield 'last\n' if GATES[key].wait(60) else 'nobody came\n'
    return Response(lines(), mimetype='text/plain')


@application.route('/release/<key>')
def release(key):
    """Lets the stream of that key go on."""
    GATES[key].set()
    return Response('released', mimetype='text/plain')


@application.route('/count')
def count():
    """Counts the visits of this visitor."""
    session['visits'] = session.get('visits', 0) + 1
    return Response('visits: %d' % session['visits'], mimetype='text/plain')


@application.route('/echo/<token>', methods=['POST'])
def echo(token):
    """Gives the body back, with the token in a header."""
    return Response(request.get_data(), mimetype='application/octet-stream', headers={'X-Token': token})


@application.route('/fail/<token>')
def fail(token):
    """Fails, always."""
    raise ValueError('deliberate ' + token)


@application.route('/teapot')
def teapot():
    """Refuses, with a page of the site's own."""
    abort(418)


@application.errorhandler(404)
def missing(error):
    """The page for what is not there."""
    return render_template('error.html', title='No such note'), 404


@application.errorhandler(418)
def refused(error):
    """The page for coffee."""
    return render_template('error.html', title='A teapot'), 418


@application.errorhandler(500)
def broken(error):
    """The page for what failed."""
    return render_template('error.html', title='This page is broken'), 500
