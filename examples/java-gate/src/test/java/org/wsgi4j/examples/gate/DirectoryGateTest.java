// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.gate.Hooks;
import org.wsgi4j.core.gate.Opinion;
import org.wsgi4j.core.gate.PasswordCheck;
import org.wsgi4j.core.spi.GateProvider;
import org.wsgi4j.core.spi.Providers;

class DirectoryGateTest {

    private static final Endpoint NOWHERE = new Endpoint("192.0.2.1", "1");

    @TempDir
    private Path directory;

    private final Environ environ = new Environ(Headers.of(), new Connection(NOWHERE, NOWHERE, false, "1"), 1);
    private Path file = Path.of("");

    @BeforeEach
    void writeUsers() throws IOException {
        Password password = Password.of("5a17", "lovelace");
        file = Files.writeString(
                directory.resolve("users"), "ada:" + password.salt() + ":" + password.hash() + ":wsgi,staff\n");
    }

    private Hooks hooks() {
        return Providers.load("gate", GateProvider.class, getClass().getClassLoader())
                .named("directory")
                .open(Map.of("users", file.toString()));
    }

    @Test
    void a_password_is_right_or_wrong_and_a_user_may_be_unknown() throws IOException {
        assertThat(hooks().checkPassword(environ, "ada", "lovelace")).isInstanceOf(PasswordCheck.Right.class);
        assertThat(hooks().checkPassword(environ, "ada", "")).isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(hooks().checkPassword(environ, "eve", "lovelace")).isInstanceOf(PasswordCheck.Unknown.class);
    }

    @Test
    void a_user_is_in_groups() throws IOException {
        assertThat(hooks().groups(environ, "ada")).containsExactlyInAnyOrder("wsgi", "staff");
        assertThat(hooks().groups(environ, "eve")).isEmpty();
    }

    @Test
    void robots_are_sent_away() throws IOException {
        assertThat(hooks().allowAccess(environ, "192.0.2.1")).isEqualTo(Opinion.NONE);
        environ.add("HTTP_USER_AGENT", "robot/1.0");
        assertThat(hooks().allowAccess(environ, "192.0.2.1")).isEqualTo(Opinion.DENY);
    }

    @Test
    void a_file_that_is_no_directory_of_users_is_refused_by_its_line() throws IOException {
        Files.writeString(file, "ada\n");
        assertThatThrownBy(this::hooks).isInstanceOf(ConfigException.class).hasMessageContaining("users:1: is no user");
        Files.delete(file);
        assertThatThrownBy(this::hooks).isInstanceOf(ConfigException.class).hasMessageContaining("cannot be read");
    }
}
