"""Cannot be loaded: it raises an exception."""

raise ValueError('a secret of the script')
