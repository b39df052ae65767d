"""Keeps the events of its requests; /told waits for the end of one, and says them, a line each: the name, then plain fields."""
import threading

import mod_wsgi

events = []
finished = threading.Event()


@mod_wsgi.subscribe_events
def keep(name, **event):
    if event.get('request_data', {}).get('told') is None:
        events.append((name, event))
        if name == 'request_finished' and 'seen' in event['request_data']:
            finished.set()


def line(name, event):
    plain = ['%s=%s' % (field, event[field]) for field in sorted(event)
             if isinstance(event[field], (int, str)) or event[field] is None]
    return ' '.join([name] + plain + ['fields=' + ','.join(sorted(event))])


def application(environ, start_response):
    path = environ['PATH_INFO']
    if path == '/told':
        mod_wsgi.request_data()['told'] = True
        finished.wait(60)
        start_response('200 OK', [])
        mine = [line(name, event) for name, event in events if 'seen' in event.get('request_data', {})]
        return ['\n'.join(mine).encode('latin-1')]
    mod_wsgi.request_data()['seen'] = True
    environ['wsgi.input'].read(3)
    if path == '/raise':
        raise ValueError('on purpose')
    start_response('201 Created', [('Content-Type', 'text/plain')])
    if path == '/file':
        return environ['wsgi.file_wrapper'](open(__file__, 'rb'))
    return iter([b'one', b'', b'more']) if path == '/blocks' else [b'all']
