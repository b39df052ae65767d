# coding: utf-8
"""The pages of the site."""

import hashlib
import threading
from collections import defaultdict

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from notes.forms import NoteForm, UploadForm

GATES = defaultdict(threading.Event)


def hello(request, name):
    """Greets by name, through a template that escapes it."""
    return render(request, 'hello.html', {'name': name})


def form(request):
    """Takes a note; a good one is thanked for on the page that the browser is sent to."""
    note = NoteForm(request.POST or None)
    if request.method == 'POST' and note.is_valid():
        messages.info(request, u'%(name)s wrote: %(message)s' % note.cleaned_data)
        return redirect('/form')
    return render(request, 'form.html', {'form': note})


def upload(request):
    """Tells the size and digest of the file that was sent."""
    sent = UploadForm(request.POST or None, request.FILES or None)
    if request.method == 'GET' or not sent.is_valid():
        return render(request, 'upload.html', {'form': sent})
    digest = hashlib.sha256()
    for chunk in sent.cleaned_data['file'].chunks():
        digest.update(chunk)
    return HttpResponse(u'%s %s %d %s' % (
        sent.cleaned_data['title'], sent.cleaned_data['file'].name,
        sent.cleaned_data['file'].size, digest.hexdigest()), content_type='text/plain; charset=utf-8')


def stream(request, key):
    """Sends a line, and a second one when another request asks for it."""
    def lines():
        yield 'first\n'
        yield 'last\n' if GATES[key].wait(60) else 'nobody came\n'
    return StreamingHttpResponse(lines(), content_type='text/plain')


def release(request, key):
    """Lets the stream of that key go on."""
    GATES[key].set()
    return HttpResponse('released', content_type='text/plain')


def count(request):
    """Counts the visits of this visitor."""
    request.session['visits'] = request.session.get('visits', 0) + 1
    return HttpResponse('visits: %d' % request.session['visits'], content_type='text/plain')


@csrf_exempt
def echo(request, token):
    """Gives the body back, with the token in a header."""
    answer = HttpResponse(request.body, content_type='application/octet-stream')
    answer['X-Token'] = token
    return answer


def fail(request, token):
    """Fails, always."""
    raise ValueError('deliberate ' + token)
