// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

/** The programs that prepare a process, and the packages of Debian that hold them. */
enum Tool {
    SETSID("setsid", "util-linux"),
    SETPRIV("setpriv", "util-linux"),
    PRLIMIT("prlimit", "util-linux"),
    RENICE("renice", "bsdutils"),
    ENV("env", "coreutils"),
    ID("id", "coreutils"),
    SH("sh", "dash"),
    BASH("bash", "bash");

    private final String command;
    private final String debianPackage;

    Tool(String command, String debianPackage) {
        this.command = command;
        this.debianPackage = debianPackage;
    }

    String command() {
        return command;
    }

    String debianPackage() {
        return debianPackage;
    }
}
