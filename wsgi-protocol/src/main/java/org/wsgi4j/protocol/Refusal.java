// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

/** Why the server does not let a connection in. */
public enum Refusal implements Coded {
    /** The other end speaks a version of the protocol that the server does not. */
    VERSION(1),
    /** The token is not the one that the process was started with. */
    TOKEN(2),
    /** There is no such process group, or its socket is another one. */
    GROUP(3),
    /** The process at the other end is not one that the server started, or runs as another user. */
    PEER(4),
    /** There is no such thread, or it has a leg already; or there is a control line already. */
    THREAD(5),
    /** The process is to stop. */
    STOPPING(6);

    private final int code;

    Refusal(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    static Refusal of(int code) {
        return Coded.find(values(), code);
    }
}
