// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wsgi4j.core.ThreadStack;
import org.wsgi4j.protocol.Report;

/** What the threads do, as it is told to the server: not more than goes into a frame. */
final class StackReport {

    private static final int MOST_OF_A_THREAD = 16 * 1024;
    private static final int MOST = 256 * 1024;

    private StackReport() {}

    /**
     * Makes the report.
     *
     * @param number that of the command
     * @param numbers the request threads, by their numbers in the JVM
     */
    static Report.Traces of(int number, List<ThreadStack> stacks, Map<Long, Integer> numbers) {
        List<Report.Traces.Trace> traces = new ArrayList<>();
        int length = 0;
        for (ThreadStack stack : stacks) {
            String text = text(stack);
            length += text.length() + stack.name().length();
            if (length > MOST) {
                break;
            }
            traces.add(new Report.Traces.Trace(numbers.getOrDefault(stack.thread(), 0), stack.name(), text));
        }
        return new Report.Traces(number, traces);
    }

    private static String text(ThreadStack stack) {
        StringBuilder text = new StringBuilder();
        for (ThreadStack.Frame frame : stack.frames()) {
            if (text.length() < MOST_OF_A_THREAD) {
                text.append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
