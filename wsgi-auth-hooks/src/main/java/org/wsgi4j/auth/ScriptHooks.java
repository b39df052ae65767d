// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.config.DigestAlgorithm;
import org.wsgi4j.core.config.Hook;
import org.wsgi4j.core.gate.Hooks;
import org.wsgi4j.core.gate.MissingHookException;
import org.wsgi4j.core.gate.Opinion;
import org.wsgi4j.core.gate.PasswordCheck;

/** The hooks of a Python script: what its functions may return is what mod_wsgi lets them return. */
final class ScriptHooks implements Hooks {

    private final Hook.Script script;
    private final ScriptFunction access;
    private final ScriptFunction passwords;
    private final ScriptFunction hashes;
    private final ScriptFunction groups;

    /**
     * Creates them.
     *
     * @param functions finds the function of a name in the script; one that is missing need not show before it is called
     */
    ScriptHooks(Hook.Script script, Function<String, ScriptFunction> functions) {
        this.script = script;
        this.access = functions.apply("allow_access");
        this.passwords = functions.apply("check_password");
        this.hashes = functions.apply("get_realm_hash");
        this.groups = functions.apply("groups_for_user");
    }

    @Override
    public Opinion allowAccess(Environ environ, String host) throws IOException {
        Result result = call("allow_access", access, environ, List.of(host));
        if (result instanceof Result.Bool allowed) {
            return allowed.value() ? Opinion.ALLOW : Opinion.DENY;
        }
        if (result instanceof Result.None) {
            return Opinion.NONE;
        }
        throw wrong("allow_access", "True, False or None");
    }

    @Override
    public PasswordCheck checkPassword(Environ environ, String user, String password) throws IOException {
        Result result = call("check_password", passwords, environ, List.of(user, password));
        if (result instanceof Result.Bool right) {
            return right.value() ? new PasswordCheck.Right() : new PasswordCheck.Wrong();
        }
        if (result instanceof Result.None) {
            return new PasswordCheck.Unknown();
        }
        if (result instanceof Result.Text name && isName(name.value())) {
            return new PasswordCheck.RightAs(name.value());
        }
        throw wrong("check_password", "True, False, None or the name of the user as a str");
    }

    @Override
    public Optional<String> realmHash(Environ environ, String user, String realm, DigestAlgorithm algorithm)
            throws IOException {
        environ.put("wsgi4j.digest_algorithm", algorithm.token());
        Result result = call("get_realm_hash", hashes, environ, List.of(user, WireText.of(realm)));
        if (result instanceof Result.None) {
            return Optional.empty();
        }
        if (result instanceof Result.Text hash) {
            return Optional.of(hash.value());
        }
        throw wrong("get_realm_hash", "None or a hash as a str");
    }

    @Override
    public Collection<String> groups(Environ environ, String user) throws IOException {
        if (call("groups_for_user", groups, environ, List.of(user)) instanceof Result.Texts names) {
            return names.values();
        }
        throw wrong("groups_for_user", "a list, or anything else to iterate over, of names");
    }

    @Override
    public String toString() {
        return "script '" + script.script().source() + "'";
    }

    /** Nobody is nameless: an empty text is what comes of an expression that was to be false. */
    private static boolean isName(String text) {
        return !text.isEmpty() && WireText.isPrintable(text);
    }

    private Result call(String name, ScriptFunction function, Environ environ, List<String> arguments)
            throws IOException {
        environ.put("mod_wsgi.application_group", script.script().applicationGroup());
        environ.put("mod_wsgi.script_reloading", script.script().reloading() ? "1" : "0");
        Result result = function.call(environ, arguments);
        if (result instanceof Result.Missing) {
            throw new MissingHookException("there is no " + name + "() of " + this);
        }
        return result;
    }

    private IOException wrong(String function, String right) {
        return new IOException("TypeError: " + function + "() of " + this + " returned something else than " + right);
    }
}
