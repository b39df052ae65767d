"""A script that cannot be loaded."""

import no_such_module_at_all
