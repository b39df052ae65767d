// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

/**
 * Settings for a part of a host: {@code <Directory>}, {@code <Files>}, {@code <Location>}.
 *
 * @param where what they hold for
 * @param change what they are
 * @param position where this was configured
 */
public record SettingsSection(Where where, SettingsChange change, SourcePosition position) {}
