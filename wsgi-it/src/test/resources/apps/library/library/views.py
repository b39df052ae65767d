"""The pages of the site."""

import csv

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import modelform_factory
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from library.models import Book

BookForm = modelform_factory(Book, fields=('title', 'pages', 'text'))


class _Line:
    """What csv writes to: gives the line back."""

    def write(self, line):
        return line


def index(request):
    """Lists the books."""
    return render(request, 'index.html', {'books': Book.objects.order_by('pk')})


def book(request, number):
    """Shows one."""
    return render(request, 'book.html', {'book': get_object_or_404(Book, pk=number)})


def text(request, number):
    """Gives the text of one out."""
    return FileResponse(get_object_or_404(Book, pk=number).text.open('rb'), as_attachment=True)


@login_required
def new(request):
    """Takes a new one, with its text."""
    form = BookForm(request.POST or None, request.FILES or None)
    if request.method == 'POST' and form.is_valid():
        added = form.save()
        messages.success(request, 'Added %s.' % added)
        return redirect('/books/%d/' % added.pk)
    return render(request, 'form.html', {'form': form})


def table(request):
    """Streams all of them as a table, row by row."""
    rows = csv.writer(_Line())
    books = Book.objects.order_by('pk').iterator()
    return StreamingHttpResponse((rows.writerow((each.pk, each.title, each.pages)) for each in books),
                                 content_type='text/csv')


def visits(request):
    """Counts the visits of this visitor."""
    request.session['visits'] = request.session.get('visits', 0) + 1
    return HttpResponse('visits: %d' % request.session['visits'], content_type='text/plain')
