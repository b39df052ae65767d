"""Cannot be loaded: it asks for the end of the process."""

import sys

sys.exit(3)
