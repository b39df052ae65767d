// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.config.ConfigException;

class AccountsTest {

    private final Accounts accounts = new Accounts(new FakePosix(0));

    @Test
    void aUserComesWithItsOwnGroups() {
        assertThat(words(Launches.user("www")))
                .containsExactly("setpriv", "--reuid=33", "--regid=34", "--init-groups", "--inh-caps=-all");
    }

    @Test
    void aNumberOfAUserIsAsGoodAsItsName() {
        assertThat(words(Launches.user("#33"))).isEqualTo(words(Launches.user("www")));
    }

    @Test
    void aGroupAndSupplementaryGroupsReplaceThoseOfTheUser() {
        Identity identity =
                new Identity("www", Optional.of("staff"), Optional.of(List.of("mail", "#100")), Launches.HERE);

        assertThat(words(identity))
                .containsExactly("setpriv", "--reuid=33", "--regid=50", "--groups=8,100", "--inh-caps=-all");
    }

    @Test
    void anEmptyListOfSupplementaryGroupsMeansNone() {
        Identity identity = new Identity("www", Optional.empty(), Optional.of(List.of()), Launches.HERE);

        assertThat(words(identity)).contains("--clear-groups");
    }

    @Test
    void aNumberThatTheSystemDoesNotKnowHasTheGroupThatIsGivenAndNoOthers() {
        Identity identity = new Identity("#4711", Optional.of("staff"), Optional.empty(), Launches.HERE);

        assertThat(words(identity))
                .containsExactly("setpriv", "--reuid=4711", "--regid=50", "--clear-groups", "--inh-caps=-all");
        assertThat(accounts.credentials(identity).in(Map.of()))
                .isEqualTo(Map.of("HOME", "/", "USER", "4711", "LOGNAME", "4711"));
    }

    @Test
    void aNumberThatTheSystemDoesNotKnowNeedsAGroup() {
        refused(Launches.user("#4711"), "the system has no user #4711, so its group must be given too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "#0"})
    void rootIsRefused(String root) {
        refused(Launches.user(root), "processes do not run as root: name another user than '" + root + "'");
    }

    @Test
    void anUnknownUserIsRefused() {
        refused(Launches.user("nemo"), "there is no user 'nemo': create it, or name one that exists");
    }

    @Test
    void anUnknownGroupIsRefused() {
        Identity identity = new Identity("www", Optional.of("nemo"), Optional.empty(), Launches.HERE);

        refused(identity, "there is no group 'nemo': create it, or name one that exists");
    }

    @Test
    void anUnknownSupplementaryGroupIsRefused() {
        Identity identity = new Identity("www", Optional.empty(), Optional.of(List.of("mail", "nemo")), Launches.HERE);

        refused(identity, "there is no group 'nemo': create it, or name one that exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "#x", "#-1", "#4294967295", "#99999999999999999999"})
    void whatIsNoNumberIsRefused(String user) {
        refused(Launches.user(user), "'" + user + "' is no id: it is # and a number from 0 to 4294967294");
    }

    @Test
    void onlyRootCanRunProcessesAsAnotherUser() {
        assertThatThrownBy(() -> new Accounts(new FakePosix(1000)).credentials(Launches.user("www")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("wsgi.conf:7: running as another user needs a start as root: start the server as root, or"
                        + " leave user, group and supplementary-groups out");
    }

    private List<String> words(Identity identity) {
        return accounts.credentials(identity).words("setpriv");
    }

    private void refused(Identity identity, String message) {
        assertThatThrownBy(() -> accounts.credentials(identity))
                .isInstanceOf(ConfigException.class)
                .hasMessage("wsgi.conf:7: " + message);
    }
}
