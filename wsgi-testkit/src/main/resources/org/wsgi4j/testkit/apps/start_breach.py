"""Breaks the rule of start_response that its path names, and answers with the exception that it got for it."""

BREACHES = {
    'status_number': (200, []),
    'status_none': (None, []),
    'status_empty': ('', []),
    'status_words': ('OK', []),
    'status_two_digits': ('20 OK', []),
    'status_four_digits': ('2000 OK', []),
    'status_letters': ('2oo OK', []),
    'status_without_space': ('200OK', []),
    'status_line_feed': ('200 O\nK', []),
    'status_return': ('200 O\rK', []),
    'status_nul': ('200 O\0K', []),
    'status_interim': ('100 Continue', []),
    'status_not_latin1': (u'200 \u20ac', []),
    'headers_tuple': ('200 OK', ()),
    'headers_none': ('200 OK', None),
    'headers_dict': ('200 OK', {}),
    'headers_iterator': ('200 OK', iter([])),
    'header_list': ('200 OK', [['X-Name', 'value']]),
    'header_string': ('200 OK', ['X-Name: value']),
    'header_none': ('200 OK', [None]),
    'header_alone': ('200 OK', [('X-Name',)]),
    'header_triple': ('200 OK', [('X-Name', 'value', 'more')]),
    'name_number': ('200 OK', [(1, 'value')]),
    'name_empty': ('200 OK', [('', 'value')]),
    'name_space': ('200 OK', [('X Name', 'value')]),
    'name_colon': ('200 OK', [('X-Name:', 'value')]),
    'name_line_feed': ('200 OK', [('X-Na\nme', 'value')]),
    'name_not_latin1': ('200 OK', [(u'X-\u20ac', 'value')]),
    'value_number': ('200 OK', [('Content-Length', 5)]),
    'value_none': ('200 OK', [('X-Name', None)]),
    'value_line_feed': ('200 OK', [('X-Name', 'one\nSet-Cookie: two')]),
    'value_return': ('200 OK', [('X-Name', 'one\rtwo')]),
    'value_nul': ('200 OK', [('X-Name', 'one\0two')]),
    'value_not_latin1': ('200 OK', [('X-Name', u'\u20ac')]),
    'exc_info_text': ('200 OK', [], 'an error'),
    'exc_info_pair': ('200 OK', [], (None, None)),
    'no_arguments': (),
    'status_alone': ('200 OK',),
    'too_many': ('200 OK', [], None, None),
    'status_bytes': (b'200 OK', []),
    'name_bytes': ('200 OK', [(b'X-Name', 'value')]),
    'value_bytes': ('200 OK', [('X-Name', b'value')]),
}


def application(environ, start_response):
    try:
        start_response(*BREACHES[environ['PATH_INFO'][1:]])
        raised = 'nothing'
    except Exception as error:
        raised = type(error).__name__
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [raised.encode('latin-1')]
