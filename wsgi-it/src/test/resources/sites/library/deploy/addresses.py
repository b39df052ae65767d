"""The addresses of the project, and those for whoever runs it."""

from django.http import JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from library.urls import urlpatterns as pages

SHOWN = ('REQUEST_METHOD', 'SCRIPT_NAME', 'PATH_INFO', 'QUERY_STRING', 'SERVER_NAME', 'SERVER_ADMIN', 'HTTP_HOST',
         'HTTP_AUTHORIZATION', 'CONTENT_TYPE', 'CONTENT_LENGTH', 'wsgi.url_scheme', 'reader', 'robot',
         'DOCUMENT_ROOT', 'SCRIPT_FILENAME', 'REMOTE_ADDR', 'mod_wsgi.process_group', 'mod_wsgi.application_group',
         'wsgi.multiprocess', 'wsgi.multithread', 'wsgi.run_once', 'LANG')


@csrf_exempt
def mirror(request):
    """Shows what arrives here."""
    seen = {name: request.META.get(name) for name in SHOWN}
    return JsonResponse({'seen': seen, 'length': len(request.body)})


def broken(request):
    """Fails, as pages do."""
    raise KeyError('a page of the book is missing')


urlpatterns = [path('mirror', mirror), path('mirror/<path:rest>', lambda request, rest: mirror(request)),
               path('broken', broken), *pages]
