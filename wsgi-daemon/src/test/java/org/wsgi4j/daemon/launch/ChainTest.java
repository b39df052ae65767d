// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainTest {

    private static final Credentials WWW = new Credentials(
            new Posix.Account("www", 33, 34, "/var/www"), 34, Credentials.OWN_GROUPS, Identity.Privilege.NONE);

    @TempDir
    private Path tools = Path.of("");

    @Test
    void aPlainProcessNeedsNoShell() throws IOException {
        assertThat(chain(Launches.program("/bin/hello", "x"), null))
                .isEqualTo("setsid env --ignore-signal=USR1 env -C / setpriv --pdeathsig=KILL /bin/hello x");
    }

    @Test
    void whatNeedsRootComesBeforeTheIdentityAndTheDirectoryAfterIt() throws IOException {
        ProcessLimits limits = new ProcessLimits(
                OptionalInt.of(0027), OptionalInt.of(-5), Duration.ofSeconds(9), Duration.ofSeconds(5), 1000, 2000);
        Launch launch = Launches.named("(wsgi:x)", Launches.within(limits, Launches.program("/bin/hello")));

        assertThat(chain(launch, WWW))
                .isEqualTo(
                        "setsid env --ignore-signal=USR1 sh -c \"$0\" -n -5 -p $$ >/dev/null && umask 027 && exec \"$@\" renice"
                                + " prlimit --cpu=9:15 --data=1000:1000 --as=2000:2000"
                                + " setpriv --reuid=33 --regid=34 --init-groups --inh-caps=-all"
                                + " env -C / -u PWD -u OLDPWD -u SHLVL -u _"
                                + " setpriv --pdeathsig=KILL"
                                + " bash -p -c unset PWD OLDPWD SHLVL _; exec -a \"$0\" \"$@\" (wsgi:x)"
                                + " /bin/hello");
    }

    @Test
    void variablesThatNameCodeComeAfterTheIdentity() throws IOException {
        Launch launch = Launches.with(Map.of("LD_PRELOAD", "/srv/x.so"), Launches.program("/bin/hello"));

        assertThat(chain(launch, WWW))
                .contains("--init-groups --inh-caps=-all env -C / LD_PRELOAD=/srv/x.so setpriv --pdeathsig");
        assertThat(WWW.in(launch.environment())).doesNotContainKey("LD_PRELOAD");
        assertThat(chain(launch, null)).doesNotContain("LD_PRELOAD");
    }

    private String chain(Launch launch, @Nullable Credentials credentials) throws IOException {
        for (Tool tool : Tool.values()) {
            assertThat(tools.resolve(tool.command()).toFile().createNewFile()
                            || tools.resolve(tool.command()).toFile().isFile())
                    .isTrue();
            assertThat(tools.resolve(tool.command()).toFile().setExecutable(true))
                    .isTrue();
        }
        return String.join(" ", Chain.of(launch, credentials, new ToolPath(List.of(tools))))
                .replace(tools + "/", "");
    }
}
