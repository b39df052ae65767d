// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may see the site: all of it, applications and files. */
final class AuthOptions {

    @Option(
            names = "--host-access-script",
            paramLabel = "FILE",
            description = "Python script whose allow_access(environ, host) says whether a client may come.")
    @Nullable
    Path accessScript;

    @Option(
            names = "--auth-user-script",
            paramLabel = "FILE",
            description = "Python script that knows the users: check_password(environ, user, password) for Basic,"
                    + " get_realm_hash(environ, user, realm) for Digest.")
    @Nullable
    Path userScript;

    @Option(
            names = "--auth-type",
            paramLabel = "TYPE",
            description = "How users say who they are: Basic or Digest (default: Basic).")
    String type = AuthReader.BASIC;

    @Option(
            names = "--auth-realm",
            paramLabel = "NAME",
            description =
                    "What users are told that they log in to, and part of the hashes of Digest (default: HOST:PORT).")
    @Nullable
    String realm;

    @Option(
            names = "--auth-group-script",
            paramLabel = "FILE",
            description = "Python script whose groups_for_user(environ, user) says which groups a user is in.")
    @Nullable
    Path groupScript;

    @Option(
            names = "--auth-group",
            paramLabel = "NAME",
            description = "Group that users have to be in, if groups are known (default: wsgi).")
    String group = "wsgi";

    @Option(
            names = "--hostname-lookups",
            description = "Look up the names of clients, for the access script. That takes time.")
    boolean hostNames;

    @Option(
            names = "--host-access-provider",
            paramLabel = "NAME",
            description = "Plugin that says whether a client may come, instead of a script.")
    @Nullable
    String accessProvider;

    @Option(
            names = "--auth-user-provider",
            paramLabel = "NAME",
            description = "Plugin that knows the users, instead of a script.")
    @Nullable
    String userProvider;

    @Option(
            names = "--auth-group-provider",
            paramLabel = "NAME",
            description = "Plugin that knows the groups, instead of a script.")
    @Nullable
    String groupProvider;

    @Option(
            names = "--auth-provider-option",
            paramLabel = "KEY=VALUE",
            description = "What such plugins are told; may be repeated.")
    Map<String, String> providerOptions = new LinkedHashMap<>();

    AuthOptions() {}
}
