// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * A log line: {@code wsgi.errors}, print, a traceback. On a leg from the thread that has a request, on the control line from
 * all others.
 *
 * @param level how bad it is; {@link Level#TRACE} to {@link Level#ERROR}
 * @param applicationGroup the Python interpreter it comes from; {@code ""} is the main one, null none
 * @param text one line, or a traceback of several; cut at {@link Wire#MAX_TEXT} bytes
 */
public record Log(Level level, @Nullable String applicationGroup, String text) implements Answer, Report {

    static final int OF_NONE = 1;

    /** Checks the level. */
    public Log {
        if (level == Level.ALL || level == Level.OFF) {
            throw new IllegalArgumentException(level + " is no level of a line");
        }
    }

    @Override
    public FrameKind kind() {
        return FrameKind.LOG;
    }

    @Override
    public void writeTo(FrameWriter out) throws ProtocolException {
        out.begin(
                FrameKind.LOG,
                applicationGroup == null ? OF_NONE : 0,
                LogLevel.of(level).code());
        out.utf8(applicationGroup == null ? "" : applicationGroup);
        out.text(text);
        out.end();
    }

    static Log from(Payload in) throws ProtocolException {
        String group = in.utf8();
        boolean none = (in.flags() & OF_NONE) != 0;
        if (none && !group.isEmpty()) {
            throw new IllegalArgumentException("a line of no group, with the group '" + group + "'");
        }
        return new Log(LogLevel.find(in.code()).level(), none ? null : group, in.text());
    }
}
