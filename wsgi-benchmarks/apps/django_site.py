"""A site of Django 5.2 in one file: a plain view, and a page from a template and one query to SQLite. Middleware and
connections to the database are as Django has them when nothing is configured. The database is beside the file that
BENCHMARK_FILE names."""

import os

from django.conf import settings

DATABASE = os.path.join(os.path.dirname(os.environ['BENCHMARK_FILE']), 'site-%d.sqlite3' % os.getpid())

PAGE = """<!DOCTYPE html>
<html lang="en">
<head><title>{{ title }}</title></head>
<body>
<h1>{{ title|upper }}</h1>
<ul>
{% for article in articles %}
  <li class="{% cycle 'odd' 'even' %}"><a href="/articles/{{ article.pk }}">{{ article.headline }}</a>
    {{ article.words }} word{{ article.words|pluralize }}{% if article.featured %}, featured{% endif %}</li>
{% endfor %}
</ul>
</body>
</html>
"""

settings.configure(
    ALLOWED_HOSTS=['*'],
    DATABASES={'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': DATABASE}},
    ROOT_URLCONF=__name__,
    SECRET_KEY='benchmark',
    TEMPLATES=[{
        'BACKEND': 'django.template.backends.django.DjangoTemplates',
        'OPTIONS': {'loaders': [('django.template.loaders.locmem.Loader', {'articles.html': PAGE})]},
    }])

import django  # noqa: E402

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402


class Article(models.Model):
    """A row of the page."""

    headline = models.CharField(max_length=100)
    words = models.IntegerField()
    featured = models.BooleanField()

    class Meta:
        app_label = 'site'


def plain(request):
    """Greets."""
    return HttpResponse(b'Hello World!\n', content_type='text/plain')


def articles(request):
    """Lists ten articles."""
    return render(request, 'articles.html', {'title': 'Articles', 'articles': Article.objects.order_by('pk')[:10]})


urlpatterns = [path('', plain), path('articles', articles)]


def fill():
    """Makes the table anew, of 100 rows."""
    if os.path.exists(DATABASE):
        os.remove(DATABASE)
    with connection.schema_editor() as editor:
        editor.create_model(Article)
    Article.objects.bulk_create(
        Article(headline='Headline %d' % number, words=number * 37, featured=number % 3 == 0) for number in range(100))
    connection.close()


fill()
application = get_wsgi_application()
