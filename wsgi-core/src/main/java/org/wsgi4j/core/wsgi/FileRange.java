// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import java.nio.channels.FileChannel;

/**
 * The rest of an open regular file.
 *
 * @param channel the file, open for reading; its owner closes it
 * @param offset the first byte to send
 * @param length how many bytes there are from there
 */
public record FileRange(FileChannel channel, long offset, long length) {}
