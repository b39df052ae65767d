# SPDX-License-Identifier: Apache-2.0
"""The options of the server, as it describes them itself."""


class Model(object):
    """A list of groups of options, as ``wsgi-express describe-options`` prints it."""

    def __init__(self, groups):
        """Make it of what ``json`` has read."""
        self._groups = groups

    def add_to(self, parser):
        """Add all options to a parser of ``argparse``; what is not given is None then."""
        for group in self._groups:
            section = parser.add_argument_group(group['heading'])
            for option in group['options']:
                section.add_argument(*option['names'], **_argument(option))

    def given(self, values):
        """Return the words of the options that are given, in the order of the model.

        ``values`` is what the parser has made, or the arguments of a call of the command: a dictionary.
        """
        words = []
        for group in self._groups:
            for option in group['options']:
                value = values.get(_destination(option))
                if value is not None and value is not False:
                    words.extend(_words(option, value))
        return words


def _name(option):
    return max(option['names'], key=len)


def _destination(option):
    return _name(option).lstrip('-').replace('-', '_')


def _argument(option):
    argument = {
        'dest': _destination(option),
        'default': None,
        'help': option['description'].replace('%', '%%'),
    }
    count = option['values']
    if count == 0:
        argument.update(action='store_const', const=True)
        return argument
    if option['multiple']:
        argument['action'] = 'append'
    if count > 1:
        argument['nargs'] = count
    argument['metavar'] = option['label'] if count == 1 else _labels(option, count)
    return argument


def _labels(option, count):
    """One for each value: a label may have several in it."""
    labels = option['label'].split()
    return tuple(labels) if len(labels) == count else (option['label'],) * count


def _words(option, value):
    """A word may begin with a hyphen, which only ``--name=word`` tells from an option."""
    name = _name(option)
    if option['values'] == 0:
        return [name]
    occurrences = value if option['multiple'] and not _is_text(value) else [value]
    words = []
    for occurrence in occurrences:
        if option['values'] == 1:
            words.append('%s=%s' % (name, occurrence))
        else:
            words.append(name)
            words.extend(str(each) for each in occurrence)
    return words


def _is_text(value):
    return isinstance(value, (type(''), type(u'')))
