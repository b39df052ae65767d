// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.Arrays;
import java.util.Optional;

/** The signals of Linux, with the numbers that they have on x86, ARM, RISC-V, POWER and s390 (signal(7)). */
@SuppressWarnings("javadoc") // the names are those of the system
public enum Signal {
    HUP(1),
    INT(2),
    QUIT(3),
    ILL(4),
    TRAP(5),
    ABRT(6),
    BUS(7),
    FPE(8),
    KILL(9),
    USR1(10),
    SEGV(11),
    USR2(12),
    PIPE(13),
    ALRM(14),
    TERM(15),
    CONT(18),
    STOP(19),
    XCPU(24),
    XFSZ(25),
    VTALRM(26),
    PROF(27),
    IO(29),
    PWR(30),
    SYS(31);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /** Finds a signal by its number. */
    static Optional<Signal> numbered(int number) {
        return Arrays.stream(values()).filter(signal -> signal.number == number).findFirst();
    }

    int number() {
        return number;
    }

    @Override
    public String toString() {
        return "SIG" + name();
    }
}
