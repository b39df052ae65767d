package org.wsgi4j.daemon.supervise;

/**
 * How a process ended, as far as the JVM can tell: a process that a signal ended has the status 128 plus its number, and
 * so has one that chose to exit with that status.
 *
 * @param code the exit status
 */
public record ExitStatus(int code) {

    private static final int SIGNALLED = 128;
    private static final int SIGKILL = 9;
    private static final int LAST_SIGNAL = 64;

    @Override
    public String toString() {
        int signal = code - SIGNALLED;
        if (signal <= 0 || signal > LAST_SIGNAL) {
            return "exit status " + code;
        }
        String hint = signal == SIGKILL ? ", out of memory perhaps" : "";
        return "exit status " + code + ", as after signal " + signal + hint;
    }
}
