// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

/** Why a worker gives back a request that it has not begun to execute. */
public enum Rejection implements Coded {
    /** The process takes no more requests. */
    DRAINING(1),
    /** The script is another one than the process has loaded. */
    STALE(2);

    private final int code;

    Rejection(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    static Rejection of(int code) {
        return Coded.find(values(), code);
    }
}
