// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The conditions of sections whose lines count only if something holds when the file is read. */
final class Condition {

    /** What Apache's modules do and this server does as well. */
    private static final Set<String> MODULES = Set.of(
            "access_compat",
            "alias",
            "auth_basic",
            "auth_digest",
            "authn_core",
            "authz_core",
            "authz_host",
            "authz_user",
            "core",
            "deflate",
            "dir",
            "env",
            "expires",
            "filter",
            "headers",
            "http",
            "log_config",
            "mime",
            "proxy",
            "proxy_http",
            "rewrite",
            "setenvif",
            "so",
            "ssl",
            "unixd",
            "wsgi");

    /** The version of Apache whose directives are read, for {@code <IfVersion>}. */
    private static final List<Integer> VERSION = List.of(2, 4, 62);

    private final Definitions definitions;

    Condition(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Returns whether a condition holds; none if the section is not a condition. */
    Optional<Boolean> holds(Directive head) {
        return switch (head.name().toLowerCase(Locale.ROOT)) {
            case "ifdefine" -> Optional.of(negatable(head, definitions::isDefined));
            case "ifmodule" -> Optional.of(negatable(head, Condition::isModule));
            case "iffile" -> Optional.of(negatable(head, name -> Files.exists(head.path(name))));
            case "ifversion" -> Optional.of(isVersion(head));
            case "if", "elseif", "else" ->
                throw head.wrong(
                        "asks for each request, which this server cannot do: use <Location> or SetEnvIf instead");
            default -> Optional.empty();
        };
    }

    private static boolean negatable(Directive head, java.util.function.Predicate<String> test) {
        String name = head.only("a name, or ! and a name");
        return name.startsWith("!") ? !test.test(name.substring(1)) : test.test(name);
    }

    /** A module has two names: {@code mod_wsgi.c} and {@code wsgi_module}. */
    private static boolean isModule(String name) {
        String plain = name.replaceFirst("^mod_(.*)\\.(c|so)$", "$1").replaceFirst("_module$", "");
        return MODULES.contains(plain.replaceFirst("\\.c$", ""));
    }

    private static boolean isVersion(Directive head) {
        List<String> given = head.arguments();
        String operator = given.size() == 2 ? given.get(0) : "=";
        String version = given.isEmpty() ? "" : given.get(given.size() - 1);
        if (given.size() > 2 || !version.matches("\\d{1,4}(\\.\\d{1,4}){0,2}")) {
            throw head.wrong("needs an operator and a version such as 2.4");
        }
        int order = compare(version.split("\\."));
        return switch (operator) {
            case "=", "==" -> order == 0;
            case "!=", "!" -> order != 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            default -> throw head.wrong("needs one of = ! > >= < <= before the version, not '" + operator + "'");
        };
    }

    private static int compare(String[] version) {
        for (int i = 0; i < version.length; i++) {
            int order = VERSION.get(i).compareTo(Integer.valueOf(version[i]));
            if (order != 0) {
                return order;
            }
        }
        return version.length < VERSION.size() ? 1 : 0;
    }
}
