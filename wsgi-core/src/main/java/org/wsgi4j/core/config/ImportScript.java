// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import org.wsgi4j.core.ScriptRef;

/**
 * A script that is loaded when its process starts, before the process is ready ({@code WSGIImportScript}; also a mount
 * that names both its groups).
 *
 * @param script the script; its callable object is not used
 * @param processGroup the process group it is loaded in; {@code ""} for embedded mode
 * @param position where this was configured
 */
public record ImportScript(ScriptRef script, String processGroup, SourcePosition position) {}
