"""What frames mean, in the words of the corpus: those of a server are read, those of a worker are made."""

import corpus
from wsgi4j_worker import answers, orders, wire
from wsgi4j_worker.reader import FrameReader

_PLACES = {'hello': wire.GREETING, 'leg': wire.LEG, 'control': wire.CONTROL}
_REFUSALS = ('', 'VERSION', 'TOKEN', 'GROUP', 'PEER', 'THREAD', 'STOPPING')
_REASONS = (
    '', 'SHUTDOWN_SIGNAL', 'GRACEFUL_SIGNAL', 'EVICTION_SIGNAL', 'MAXIMUM_REQUESTS', 'RESTART_INTERVAL',
    'INACTIVITY_TIMEOUT', 'REQUEST_TIMEOUT', 'STARTUP_TIMEOUT', 'DEADLOCK_TIMEOUT', 'CPU_TIME_LIMIT', 'SCRIPT_RELOAD')
_THEN = {'MORE': 0, 'FLUSH': 1, 'END': 2, 'IDLE': 3}
_LEVELS = {'TRACE': 5, 'DEBUG': 10, 'INFO': 20, 'WARNING': 30, 'ERROR': 40}
_RESULTS = {'none': wire.RESULT_NONE, 'false': wire.RESULT_FALSE, 'true': wire.RESULT_TRUE,
            'missing': wire.RESULT_MISSING, 'text': wire.RESULT_TEXT, 'texts': wire.RESULT_TEXTS}


class Bytes:
    """A socket from which some bytes come, so many at a time, and then the end."""

    def __init__(self, data, step):
        self.data = data
        self.step = step
        self.largest = 0

    def recv_into(self, view):
        self.largest = max(self.largest, len(view))
        count = min(self.step, len(view), len(self.data))
        view[:count] = self.data[:count]
        self.data = self.data[count:]
        return count


def shown(data):
    """Write bytes as the corpus does."""
    if len(data) > 100 and data.count(data[:1]) == len(data):
        return '%02x*%d' % (data[0], len(data))
    named = {10: '\\n', 13: '\\r', 9: '\\t', 34: '\\"', 92: '\\\\'}
    return '"%s"' % ''.join(named.get(b) or (chr(b) if 32 <= b < 127 else '\\x%02x' % b) for b in data)


def of_server(source, place):
    """Read a frame of a server, and return what it means, in lines."""
    reader = FrameReader(source)
    kind, flags, code, begin, end = reader.next(_PLACES[place])
    view = reader.view
    if kind in (wire.REQUEST, wire.CALL):
        return _order(kind, flags, code, view, begin, end)
    text = ['text ' + shown(orders.text(view, begin, end).encode('utf-8'))]
    if kind == wire.WELCOME:
        return ['WELCOME', 'header-buffer-size %d' % orders.welcome(view, begin, end, code)]
    if kind == wire.REFUSE:
        return ['REFUSE ' + _REFUSALS[orders.reason(code, wire.REFUSALS)]] + text
    if kind == wire.DATA:
        return ['DATA ' + shown(view[begin:end].tobytes()), 'last ' + _yes(flags & wire.LAST)]
    if kind == wire.BROKEN:
        return ['BROKEN %d' % orders.error_status(code)] + text
    if kind == wire.INTERRUPT:
        return ['INTERRUPT', *map('%s %d'.__mod__, zip(('thread', 'order'), orders.interrupt(view, begin, end, code)))]
    if kind in (wire.DRAIN, wire.STOP):
        return [wire.CONTROL[kind][0] + ' ' + _REASONS[orders.reason(code, len(wire.STOP_REASONS))]]
    lines = ['%s %d' % (wire.CONTROL[kind][0], code)]
    if kind == wire.SCORES:
        lines += ['value %s = %s' % (n, shown(v.encode('latin-1'))) for n, v in orders.scores(view, begin, end).items()]
    return lines


def _order(kind, flags, code, view, begin, end):
    taken = (orders.request if kind == wire.REQUEST else orders.call)(view, begin, end, code)
    name, connection, environ, start = taken[:4]
    group, script, named = (shown(string.encode('utf-8')) for string in orders.script_name(name))
    lines = [wire.LEG[kind][0], '%s %s' % ('module' if flags & wire.MODULE else 'file', script),
             '%s %s' % ('callable' if kind == wire.REQUEST else 'function', named), 'group ' + group,
             'reloading ' + _yes(flags & wire.RELOADING), 'start %d' % start,
             'connection %s %s' % (shown(connection.encode('latin-1')), 'tls' if flags & wire.SECURE else 'plain')]
    lines += ['variable %s = %s' % (n, shown(v.encode('latin-1'))) for n, v in environ.items()]
    if kind == wire.REQUEST:
        return lines + ['body ' + shown(view[taken[4]:end].tobytes()), 'whole ' + _yes(flags & wire.WHOLE),
                        *(['files yes'] if flags & wire.FILES else [])]
    lines += ['tls %s = %s' % (n, shown(v.encode('latin-1'))) for n, v in taken[4].items()]
    return lines + ['argument ' + shown(argument.encode('latin-1')) for argument in taken[5]]


def _yes(value):
    return 'yes' if value else 'no'


def made(lines):
    """Make the frame of a worker that the lines of the corpus mean; None if this worker never says such a thing."""
    kind, *rest = corpus.words(lines[0])
    if kind not in _MAKERS:
        return None
    fields = [corpus.words(line) for line in lines[1:]]
    return _MAKERS[kind](rest, fields)


def _utf8(word):
    return corpus.unquoted(word).decode('utf-8')


def _latin1(word):
    return corpus.unquoted(word).decode('latin-1')


def _field(fields, name):
    return next(field[1:] for field in fields if field[0] == name)


def _then(fields):
    return _THEN[_field(fields, 'then')[0]]


def _hello(rest, fields):
    if _field(fields, 'version') != ['1']:
        return None
    return answers.hello(int(_field(fields, 'pid')[0]), int(_field(fields, 'thread')[0]),
                         bytes.fromhex(_field(fields, 'token')[0]), _utf8(_field(fields, 'group')[0]))


def _response(rest, fields):
    headers = [(field[1], _latin1(field[3])) for field in fields if field[0] == 'header']
    return answers.response(int(rest[0]), answers.head(_latin1(rest[1]), headers, 32768),
                            corpus.unquoted(_field(fields, 'body')[0]), _then(fields))


def _body(rest, fields):
    data = corpus.unquoted(rest[0])
    return answers.body_header(len(data), _then(fields)) + data


def _result(rest, fields):
    if rest[0] == 'raised':
        return answers.raised(_utf8(rest[1]), _then(fields))
    return answers.result(_RESULTS[rest[0]], [_latin1(word) for word in rest[1:]], _then(fields))


def _log(rest, fields):
    group = None if fields[0] == ['no', 'group'] else _utf8(_field(fields, 'group')[0])
    return answers.log(_LEVELS[rest[0]], group, _utf8(_field(fields, 'text')[0]))


_MAKERS = {
    'HELLO': _hello,
    'READ': lambda rest, fields: answers.read(int(rest[0])),
    'RESPONSE': _response,
    'BODY': _body,
    'SENDFILE': lambda rest, fields: answers.sendfile(
        int(_field(fields, 'offset')[0]), int(_field(fields, 'length')[0]), _then(fields)),
    'FAIL': lambda rest, fields: answers.fail(int(rest[0]), _utf8(_field(fields, 'text')[0]), _then(fields)),
    'ABORT': lambda rest, fields: answers.abort(_utf8(_field(fields, 'text')[0])),
    'REJECT': lambda rest, fields: answers.reject(
        {'DRAINING': wire.DRAINING, 'STALE': wire.STALE}[rest[0]], _utf8(_field(fields, 'text')[0]), _then(fields)),
    'RESULT': _result,
    'IDLE': lambda rest, fields: answers.IDLE_FRAME,
    'LOG': _log,
    'READY': lambda rest, fields: answers.ready(
        [[_utf8(word) for word in (field[1:] + ['""'])[:3]] for field in fields]),
    'PONG': lambda rest, fields: answers.pong(int(rest[0])),
    'INQUIRY': lambda rest, fields: answers.inquiry(int(rest[0])),
    'TRACES': lambda rest, fields: answers.traces(
        int(rest[0]), [(int(field[1]), _utf8(field[2]), _utf8(field[3])) for field in fields]),
    'SIGNALLED': lambda rest, fields: answers.signalled(_utf8(rest[0])),
}
