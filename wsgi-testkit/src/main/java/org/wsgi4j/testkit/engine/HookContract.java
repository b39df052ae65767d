// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.spi.EngineProvider.Capability;
import org.wsgi4j.core.tls.TlsSession;

/** Functions of scripts that a server calls: what they are given, what they may return, and what becomes of the rest. */
public abstract class HookContract extends HostedContract {

    private static final Connection PLAIN =
            new Connection(new Endpoint("192.0.2.7", "51234"), new Endpoint("192.0.2.1", "8000"), false, "1");
    private static final Connection SECURE =
            new Connection(PLAIN.remote(), PLAIN.local(), "2", TlsSession.of(Map.of("SSL_PROTOCOL", "TLSv1.3")));

    private static Environ environ(Connection connection) {
        Environ environ =
                new Environ(Headers.of(), connection, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        environ.add("REQUEST_METHOD", "GET");
        environ.add("PATH_INFO", "/private");
        environ.add("mod_wsgi.process_group", "");
        environ.add("mod_wsgi.script_reloading", "1");
        return environ;
    }

    private static ScriptRef ref(Path script, String group) {
        return new ScriptRef(new ScriptRef.Source.File(script), "", group, true);
    }

    private ScriptFunction function(String name) {
        return host().function(ref(apps().app("hook_results"), ""), name);
    }

    private Result answer(Connection connection, String expression, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(expression));
        arguments.addAll(List.of(more));
        return function("answer").call(environ(connection), arguments);
    }

    private String text(Connection connection, String expression, String... more) throws IOException {
        return ((Result.Text) answer(connection, "str(" + expression + ")", more)).value();
    }

    @Test
    void environ_isADictOfTheVariablesWithoutAnInput() throws IOException {
        assertThat(text(PLAIN, "environ['REQUEST_METHOD'] + environ['PATH_INFO']"))
                .isEqualTo("GET/private");
        assertThat(text(PLAIN, "type(environ) is dict")).isEqualTo("True");
        assertThat(text(PLAIN, "'wsgi.input' in environ")).isEqualTo("False");
        assertThat(text(PLAIN, "hasattr(environ['wsgi.errors'], 'write')")).isEqualTo("True");
        assertThat(text(PLAIN, "environ['mod_wsgi.script_reloading'] + 1")).isEqualTo("2");
    }

    @Test
    void environ_showsNoProcessGroupIfTheServerSaysSo() throws IOException {
        assertThat(text(PLAIN, "environ['mod_wsgi.process_group']")).isEmpty();
    }

    @Test
    void environ_namesTheApplicationGroup() throws IOException {
        assertThat(text(PLAIN, "environ['mod_wsgi.application_group']")).isEmpty();
        assumeTrue(can(Capability.APPLICATION_GROUPS), "this engine has one application group");
        Result result = host().function(ref(apps().app("hook_results"), "hooks"), "answer")
                .call(environ(PLAIN), List.of("environ['mod_wsgi.application_group']"));
        assertThat(result).isEqualTo(new Result.Text("hooks"));
    }

    @Test
    void arguments_areNativeStringsOfBytes() throws IOException {
        assertThat(text(PLAIN, "[arguments[1:], type(arguments[1]) is str]", "ada", ""))
                .isEqualTo("[('ada', ''), True]");
        assertThat(text(PLAIN, "[ord(each) for each in arguments[1]]", "Ã¤")).isEqualTo("[195, 164]");
    }

    @Test
    void result_isNoneABoolAStrOrStrings() throws IOException {
        assertThat(answer(PLAIN, "None")).isEqualTo(new Result.None());
        assertThat(answer(PLAIN, "True")).isEqualTo(new Result.Bool(true));
        assertThat(answer(PLAIN, "False")).isEqualTo(new Result.Bool(false));
        assertThat(answer(PLAIN, "''")).isEqualTo(new Result.Text(""));
        assertThat(answer(PLAIN, "'\\xe4'")).isEqualTo(new Result.Text("ä"));
        assertThat(answer(PLAIN, "['a', b'b']")).isEqualTo(new Result.Texts(List.of("a", "b")));
        assertThat(answer(PLAIN, "(each for each in 'ab')")).isEqualTo(new Result.Texts(List.of("a", "b")));
        assertThat(answer(PLAIN, "set()")).isEqualTo(new Result.Texts(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "0", "1.5", "object()", "[1]", "['a', None]", "(1 // 0 for each in 'a')", "u'\\u20ac'"})
    void result_thatIsAnythingElseIsAnError(String expression) {
        assertThatThrownBy(() -> answer(PLAIN, expression)).isInstanceOf(IOException.class);
    }

    @Test
    void exception_isAnErrorAndInTheLog() {
        ScriptFunction raises = function("raises");
        assertThatThrownBy(() -> raises.call(environ(PLAIN), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("raises()");
        log().await("ValueError: a secret of the hook");
        assertThatThrownBy(() -> answer(PLAIN, "__import__('sys').exit(0)")).isInstanceOf(IOException.class);
    }

    @Test
    void function_thatIsNotThereIsMissing() throws IOException {
        assertThat(function("missing").call(environ(PLAIN), List.of())).isEqualTo(new Result.Missing());
    }

    @Test
    void function_withoutArgumentsIsADispatchRuleThatIsToldNothingOfTls() throws IOException {
        String keys = "[key for key in environ if key.startswith('mod_ssl.') or 'callable' in key]";
        assertThat(text(SECURE, "sorted(" + keys + ")")).isEqualTo("['mod_ssl.is_https', 'mod_ssl.var_lookup']");
        assertThat(function("dispatches").call(environ(SECURE), List.of())).isEqualTo(new Result.Texts(List.of()));
    }

    @Test
    void script_thatCannotBeLoadedIsAnErrorUntilItIsMended() throws IOException {
        Path script = apps().app("load_failure");
        ScriptFunction function = host().function(ref(script, ""), "answer");
        assertThatThrownBy(() -> function.call(environ(PLAIN), List.of("None"))).isInstanceOf(IOException.class);
        FixtureApps.rewrite(script, FixtureApps.text("hook_results"));
        assertThat(function.call(environ(PLAIN), List.of("None"))).isEqualTo(new Result.None());
    }

    @Test
    void script_thatHasChangedIsLoadedAgain() throws IOException {
        Path script = apps().app("hook_results");
        ScriptFunction function = host().function(ref(script, ""), "answer");
        assertThat(function.call(environ(PLAIN), List.of("True"))).isEqualTo(new Result.Bool(true));
        FixtureApps.rewrite(script, "def answer(environ, *arguments):\n    return 'changed'\n");
        assertThat(function.call(environ(PLAIN), List.of("True"))).isEqualTo(new Result.Text("changed"));
    }

    @Test
    void modSsl_tellsWhetherThereIsTlsAndWhatIsKnownOfIt() throws IOException {
        String asked = "[environ['mod_ssl.is_https'](), environ['mod_ssl.var_lookup']('SSL_PROTOCOL'),"
                + " environ['mod_ssl.var_lookup'](b'SSL_PROTOCOL'), environ['mod_ssl.var_lookup']('SSL_UNHEARD_OF')]";
        assertThat(text(PLAIN, asked)).isEqualTo("[0, None, None, None]");
        assertThat(text(SECURE, asked)).isEqualTo("[1, 'TLSv1.3', 'TLSv1.3', None]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "None", "u'\\u20ac'"})
    void modSsl_wantsNamesThatAreBytes(String name) {
        assertThatThrownBy(() -> answer(SECURE, "environ['mod_ssl.var_lookup'](" + name + ")"))
                .isInstanceOf(IOException.class);
        log().await("TypeError: byte string value expected");
    }

    @Test
    void modSsl_endsWithTheCall() throws IOException {
        ScriptFunction keeps = function("keeps");
        assertThat(keeps.call(environ(SECURE), List.of("ada"))).isEqualTo(new Result.None());
        assertThatThrownBy(() -> keeps.call(environ(SECURE), List.of("ada"))).isInstanceOf(IOException.class);
        log().await("RuntimeError: request object has expired");
    }
}
