# SPDX-License-Identifier: Apache-2.0
"""What threads take of the processors."""


def of_thread():
    """Return the seconds that the calling thread has had, in its own code and in the system's."""
    import resource
    if hasattr(resource, 'RUSAGE_THREAD'):
        used = resource.getrusage(resource.RUSAGE_THREAD)
        return used.ru_utime, used.ru_stime
    import time
    return time.thread_time(), 0.0
