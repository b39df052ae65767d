# SPDX-License-Identifier: Apache-2.0
"""The release that this worker belongs to; the build fills it in."""

VERSION = '${project.version}'
