// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptOwnerTest {

    @TempDir
    private Path directory = Path.of("");

    private Path script = Path.of("");

    @BeforeEach
    void write() throws IOException {
        script = Files.createFile(directory.resolve("wsgi.py"));
        mode(script, "rw-r--r--");
        mode(directory, "rwxr-xr-x");
    }

    @Test
    void aScriptOfItsOwnerInADirectoryOfItsOwnerIsAllRight() throws IOException {
        assertThat(user(own().owner().getName()).objection(script)).isEmpty();
        assertThat(user("#" + Files.getAttribute(script, "unix:uid")).objection(script))
                .isEmpty();
        assertThat(group(own().group().getName()).objection(script)).isEmpty();
        assertThat(group("#" + Files.getAttribute(script, "unix:gid")).objection(script))
                .isEmpty();
    }

    @Test
    void anotherOwnerIsNamed() throws IOException {
        assertThat(user("nobody").objection(script))
                .contains("the WSGI script " + script + " has the user "
                        + own().owner().getName() + ", not nobody, as script-user wants it");
        assertThat(group("#4711").objection(script))
                .hasValueSatisfying(text -> assertThat(text).endsWith("not #4711, as script-group wants it"));
    }

    @Test
    void whatOthersCanWriteIsRefused() throws IOException {
        ScriptOwner owner = user(own().owner().getName());
        mode(directory, "rwxrwxr-x");
        assertThat(owner.objection(script))
                .contains("the directory of the WSGI script " + directory
                        + " can be written by its group: take that right away");
        mode(script, "rw-r--rw-");
        assertThat(owner.objection(script))
                .contains("the WSGI script " + script + " can be written by everybody: take that right away");
    }

    @Test
    void theGroupThatMustOwnAScriptMayWriteIt() throws IOException {
        ScriptOwner owner = group(own().group().getName());
        mode(script, "rw-rw-r--");
        assertThat(owner.objection(script)).isEmpty();
        mode(directory, "rwxrwxrwx");
        assertThat(owner.objection(script))
                .hasValueSatisfying(text -> assertThat(text).contains("can be written by everybody"));
    }

    @Test
    void aScriptThatIsNotThereIsRefused() {
        assertThat(user("nobody").objection(directory.resolve("none.py")))
                .hasValueSatisfying(text -> assertThat(text).contains("none.py cannot be looked at"));
    }

    @Test
    void anAccountThatIsNotThereIsToldAtTheStart() {
        assertThatThrownBy(() -> user("no-such-user").check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no user 'no-such-user': create it, or name one that exists");
        assertThatThrownBy(() -> group("no-such-group").check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no group 'no-such-group': create it, or name one that exists");
        user("#4711").check();
    }

    private static ScriptOwner user(String name) {
        return new ScriptOwner(ScriptOwner.Kind.USER, name);
    }

    private static ScriptOwner group(String name) {
        return new ScriptOwner(ScriptOwner.Kind.GROUP, name);
    }

    private PosixFileAttributes own() throws IOException {
        return Files.readAttributes(script, PosixFileAttributes.class);
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
