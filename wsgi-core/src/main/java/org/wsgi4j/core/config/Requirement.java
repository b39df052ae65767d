// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;

/**
 * What it takes to be let in ({@code Require} and its sections, Apache's mod_authz_core). Each says yes, no, no opinion, or
 * that there has to be a user first.
 */
public sealed interface Requirement {

    /** {@code Require all granted}. */
    Requirement GRANTED = new All(true);

    /** {@code Require all denied}. */
    Requirement DENIED = new All(false);

    /** {@code Require all granted} or {@code denied}. */
    record All(boolean granted) implements Requirement {}

    /** {@code Require valid-user}: anybody who has said who they are. */
    record ValidUser() implements Requirement {}

    /** {@code Require user}: one of these. */
    record User(List<String> names) implements Requirement {

        /** Copies the list. */
        public User {
            names = List.copyOf(names);
        }
    }

    /** {@code Require wsgi-group}: a member of one of these, as the group hook says. */
    record Group(List<String> names) implements Requirement {

        /** Copies the list. */
        public Group {
            names = List.copyOf(names);
        }
    }

    /** {@code Require ip}: a client in one of these ranges. */
    record Address(List<AddressRange> ranges) implements Requirement {

        /** Copies the list. */
        public Address {
            ranges = List.copyOf(ranges);
        }
    }

    /**
     * {@code Require host}: a client whose name, looked up by its address and confirmed by that of the name, is one of these or
     * ends in one of these.
     *
     * @param names domain names, with or without a leading dot
     */
    record Host(List<String> names) implements Requirement {

        /** Copies the list. */
        public Host {
            names = List.copyOf(names);
        }
    }

    /** {@code Require local}: a client on this machine. */
    record Local() implements Requirement {}

    /** {@code Require ssl}: a connection with TLS. */
    record Secure() implements Requirement {}

    /** {@code Require ssl-verify-client}: a client whose certificate was verified. */
    record VerifiedClient() implements Requirement {}

    /** {@code Require env}: one of these variables is set. */
    record Variable(List<String> names) implements Requirement {

        /** Copies the list. */
        public Variable {
            names = List.copyOf(names);
        }
    }

    /** {@code Require method}: one of these methods. */
    record Method(List<String> names) implements Requirement {

        /** Copies the list. */
        public Method {
            names = List.copyOf(names);
        }
    }

    /** {@code Require not}: no if that says yes; else no opinion, since nobody is let in for what they are not. */
    record Not(Requirement inner) implements Requirement {}

    /** {@code <RequireAll>}: none says no, and one says yes. */
    record Every(List<Requirement> inner) implements Requirement {

        /** Copies the list. */
        public Every {
            inner = List.copyOf(inner);
        }
    }

    /** {@code <RequireAny>}, and several {@code Require} without a section: one says yes. */
    record Any(List<Requirement> inner) implements Requirement {

        /** Copies the list. */
        public Any {
            inner = List.copyOf(inner);
        }
    }

    /** {@code <RequireNone>}: none says yes; has no opinion if that is so. */
    static Requirement none(List<Requirement> inner) {
        return new Not(new Any(inner));
    }
}
