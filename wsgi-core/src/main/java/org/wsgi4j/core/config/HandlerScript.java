// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.nio.file.Path;

/**
 * A script that answers for all files with a handler ({@code WSGIHandlerScript}); what answers in it is {@code handle_request}.
 *
 * @param script its file
 * @param change what the options of the directive say
 */
public record HandlerScript(Path script, SettingsChange change) {}
