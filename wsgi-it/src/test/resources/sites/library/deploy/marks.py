"""Marks answers as those of the application."""


def marked(answer):
    """Return the middleware."""
    def middleware(request):
        response = answer(request)
        response['X-Application'] = 'library'
        return response
    return middleware
