"""A module whose import takes a while: the name LAST is bound in the end. Not an application."""

import sys
import time

sys.slow_module_loads = getattr(sys, 'slow_module_loads', 0) + 1
time.sleep(0.2)


def loads():
    return sys.slow_module_loads


LAST = 'complete'
