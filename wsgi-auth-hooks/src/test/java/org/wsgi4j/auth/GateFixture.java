// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Authentication;
import org.wsgi4j.core.config.Hook;
import org.wsgi4j.core.config.Protection;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.gate.Decision;
import org.wsgi4j.core.gate.Gate;
import org.wsgi4j.core.spi.GateProvider;
import org.wsgi4j.core.spi.Providers;

/** Builds gates whose script functions are Java lambdas, and visits them. */
final class GateFixture {

    private static final Connection CONNECTION =
            new Connection(new Endpoint("192.0.2.7", "5"), new Endpoint("192.0.2.1", "80"), false, "c");

    final Map<String, ScriptFunction> functions = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    final Tick clock = new Tick();
    final Map<String, String> names = new HashMap<>();
    final List<String> lookups = new ArrayList<>();
    final List<GateProvider> plugins = new ArrayList<>();
    Optional<Hook> access = Optional.empty();
    boolean hostNames;
    Authentication authentication = Authentication.NONE;
    Optional<Hook> groups = Optional.empty();
    Requirement requirement = Requirement.GRANTED;
    boolean forbidden;

    /** A clock that goes on when it is told to. */
    static final class Tick extends Clock {

        private Instant now = Instant.parse("2026-11-24T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static Hook script(String name) {
        ScriptRef ref = new ScriptRef(new ScriptRef.Source.File(Path.of(name)), "", "", true);
        return new Hook.Script(ref, SourcePosition.CODE);
    }

    GateFixture returning(String function, Result result) {
        functions.put(function, (environ, arguments) -> result);
        return this;
    }

    GateFixture raising(String function) {
        functions.put(function, (environ, arguments) -> {
            throw new IOException("exception in " + function + "()");
        });
        return this;
    }

    /** Users with their passwords, as Basic wants them. */
    GateFixture basic(Map<String, String> passwords) {
        authentication = new Authentication.Basic("the \"realm\"", List.of(script("users.py")));
        functions.put("check_password", (environ, arguments) -> {
            String password = passwords.get(arguments.get(0));
            return password == null ? new Result.None() : new Result.Bool(password.equals(arguments.get(1)));
        });
        requirement = new Requirement.ValidUser();
        return this;
    }

    Gate gate() {
        ClientNames clients = new ClientNames(this::lookup, clock);
        Gates gates = new Gates(this::function, new Providers<>("gate", plugins), clients, clock);
        return gates.apply(new Protection(access, hostNames, authentication, groups, requirement, forbidden));
    }

    private Optional<String> lookup(InetAddress address) {
        lookups.add(address.getHostAddress());
        return Optional.ofNullable(names.get(address.getHostAddress()));
    }

    private ScriptFunction function(ScriptRef script, String name) {
        return (environ, arguments) -> {
            calls.add(script.source() + " " + name + arguments);
            ScriptFunction function = functions.get(name);
            return function == null ? new ScriptFunction.Result.Missing() : function.call(environ, arguments);
        };
    }

    Decision visit(HeaderField... fields) {
        return gate().decide(environ("/private?q", fields));
    }

    static Environ environ(String uri, HeaderField... fields) {
        Environ environ = new Environ(Headers.of(fields), CONNECTION, 1);
        environ.add("REQUEST_METHOD", "GET");
        environ.add("REQUEST_URI", uri);
        environ.add("REMOTE_ADDR", "192.0.2.7");
        environ.add("SERVER_ADDR", "192.0.2.1");
        environ.add("HTTP_USER_AGENT", "test");
        return environ;
    }

    static HeaderField basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return authorization("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    static HeaderField authorization(String value) {
        return new HeaderField("Authorization", value);
    }
}
