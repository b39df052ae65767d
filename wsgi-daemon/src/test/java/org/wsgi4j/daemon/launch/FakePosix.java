// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A system with the user www (33, group 34) and the groups staff (50) and mail (8). */
final class FakePosix implements Posix {

    private static final Account ROOT = new Account("root", 0, 0, "/root");
    private static final Account WWW = new Account("www", 33, 34, "/var/www");

    private final long effectiveUser;

    FakePosix(long effectiveUser) {
        this.effectiveUser = effectiveUser;
    }

    @Override
    public long effectiveUser() {
        return effectiveUser;
    }

    @Override
    public Optional<Account> user(String name) {
        return Stream.of(ROOT, WWW)
                .filter(account -> account.name().equals(name))
                .findFirst();
    }

    @Override
    public Optional<Account> user(long uid) {
        return Stream.of(ROOT, WWW).filter(account -> account.uid() == uid).findFirst();
    }

    @Override
    public OptionalLong group(String name) {
        return switch (name) {
            case "staff" -> OptionalLong.of(50);
            case "mail" -> OptionalLong.of(8);
            default -> OptionalLong.empty();
        };
    }

    @Override
    public boolean kill(long pid, Signal signal) {
        throw new AssertionError("nothing was started that could be signalled");
    }
}
