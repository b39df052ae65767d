# SPDX-License-Identifier: Apache-2.0
"""What mod_wsgi tells applications of Apache; here, of the server that stands in its place.

``version`` is the release of Apache whose rules for requests and answers are followed. The server is one process.
"""

from _wsgi4j import threads_per_process, version as _own_version

version = (2, 4, 0)
mpm_name = 'worker'
maximum_processes = 1
description = 'wsgi4j/' + _own_version
build_date = ''
