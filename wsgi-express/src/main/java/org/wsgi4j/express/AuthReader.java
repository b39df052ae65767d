// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Authentication;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.Hook;
import org.wsgi4j.core.config.Protection;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.config.SourcePosition;

/**
 * Makes the protection of a site of options, as mod_wsgi-express does: the access hook may deny a client; then, if users are
 * known, it takes one; then, if groups are known, one of the group.
 *
 * @param options the options
 * @param server the name of the server, which is the realm if nothing else is
 * @param reloading whether scripts are loaded again when their files have changed
 * @param problems takes what is wrong with the options
 */
record AuthReader(AuthOptions options, String server, boolean reloading, List<Problem> problems) {

    static final String BASIC = "Basic";
    private static final String DIGEST = "Digest";

    Protection read() {
        Optional<Hook> access =
                hook("--host-access-script", options.accessScript, "--host-access-provider", options.accessProvider);
        Optional<Hook> users =
                hook("--auth-user-script", options.userScript, "--auth-user-provider", options.userProvider);
        Optional<Hook> groups =
                hook("--auth-group-script", options.groupScript, "--auth-group-provider", options.groupProvider);
        if (users.isEmpty() && groups.isPresent()) {
            refuse("--auth-group-script", "needs users: give --auth-user-script, too");
        }
        return new Protection(
                access,
                options.hostNames,
                users.map(this::authentication).orElse(Authentication.NONE),
                groups,
                users.isEmpty() ? Requirement.GRANTED : requirement(groups.isPresent()),
                false);
    }

    private Requirement requirement(boolean grouped) {
        List<Requirement> all = new ArrayList<>(List.of(new Requirement.ValidUser()));
        if (grouped) {
            all.add(new Requirement.Group(List.of(options.group)));
        }
        return new Requirement.Every(all);
    }

    private Authentication authentication(Hook users) {
        String realm = options.realm == null ? server : options.realm;
        if (options.type.equalsIgnoreCase(DIGEST)) {
            return new Authentication.Digest(realm, List.of(users));
        }
        if (!options.type.equalsIgnoreCase(BASIC)) {
            refuse("--auth-type", "'" + options.type + "' is not possible: give Basic or Digest");
        }
        return new Authentication.Basic(realm, List.of(users));
    }

    private Optional<Hook> hook(
            String scriptOption, @Nullable Path script, String pluginOption, @Nullable String plugin) {
        if (script != null && plugin != null) {
            refuse(pluginOption, "give it or " + scriptOption + ", not both");
        }
        if (script != null) {
            return Optional.of(script(scriptOption, script.toAbsolutePath().normalize()));
        }
        return Optional.ofNullable(plugin)
                .map(name -> new Hook.Plugin(name, options.providerOptions, new SourcePosition(pluginOption, 0)));
    }

    private Hook script(String option, Path file) {
        if (!Files.isRegularFile(file)) {
            refuse(option, "the file '" + file + "' does not exist");
        } else if (!Files.isReadable(file)) {
            refuse(option, "the file '" + file + "' cannot be read by this user");
        }
        ScriptRef ref = new ScriptRef(new ScriptRef.Source.File(file), "", "", reloading);
        return new Hook.Script(ref, new SourcePosition(option, 0));
    }

    private void refuse(String option, String wrong) {
        problems.add(PlanReader.problem(option, wrong));
    }
}
