// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import org.wsgi4j.core.ScriptRef;

/**
 * A Python script whose functions say for each request where its application runs ({@code WSGIDispatchScript}). It runs where
 * hooks do: in the embedded engine, or in a process group of its own.
 *
 * @param script the script; its callable object is not used
 * @param position where this was configured
 */
public record DispatchScript(ScriptRef script, SourcePosition position) {}
