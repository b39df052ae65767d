// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.Optional;
import java.util.OptionalLong;
import jnr.posix.Group;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import jnr.posix.Passwd;
import org.jspecify.annotations.Nullable;

/** The operating system itself. The look-ups of the C library share a buffer, so one is made at a time. */
final class NativePosix implements Posix {

    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private final POSIX posix = POSIXFactory.getPOSIX();

    @Override
    public long effectiveUser() {
        return posix.geteuid() & UNSIGNED;
    }

    @Override
    public synchronized Optional<Account> user(String name) {
        return account(posix.getpwnam(name));
    }

    @Override
    public synchronized Optional<Account> user(long uid) {
        return account(posix.getpwuid((int) uid));
    }

    @Override
    public synchronized OptionalLong group(String name) {
        @Nullable Group group = posix.getgrnam(name);
        return group == null ? OptionalLong.empty() : OptionalLong.of(group.getGID() & UNSIGNED);
    }

    @Override
    public boolean kill(long pid, Signal signal) {
        return posix.kill(pid, signal.number()) == 0;
    }

    private static Optional<Account> account(@Nullable Passwd entry) {
        return entry == null
                ? Optional.empty()
                : Optional.of(new Account(
                        entry.getLoginName(), entry.getUID() & UNSIGNED, entry.getGID() & UNSIGNED, entry.getHome()));
    }
}
