// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;
import org.wsgi4j.express.setup.ControlScript;
import org.wsgi4j.express.setup.OptionFile;
import org.wsgi4j.express.setup.Program;

/**
 * What the files of a server root say that is set up for later.
 *
 * @param plan what the options ask for
 * @param words the options
 * @param documentRoot whether they have no document root, and that of the server root is theirs
 * @param envvars a script that is read before the server starts
 */
record SetupTexts(ServerPlan plan, List<String> words, boolean documentRoot, Optional<Path> envvars) {

    private static final String SETUP_ONLY = "--setup-only";

    /** They are not the server's, or said anew. */
    private static final List<String> LEFT_OUT = List.of("--envvars-script", "--server-root");

    /** Who has started this process says these, and must not have to say them again. */
    private static final List<String> PASSED_ON = List.of("WSGI4J_PYTHON", "DJANGO_SETTINGS_MODULE");

    /** Copies the list. */
    SetupTexts {
        words = List.copyOf(words);
    }

    /** Returns the directory that is set up. */
    Path directory() {
        return plan.serverRoot();
    }

    /** Tells whether the server will be another user than who starts it. */
    boolean isForeign() {
        return ServerIdentity.isLauncher(plan);
    }

    /** Returns the server root of the server. */
    Path serverRoot() {
        return isForeign() ? directory().resolve("run") : directory();
    }

    /** Returns where the files are that are served. */
    Path documents() {
        return directory().resolve("htdocs");
    }

    /** Returns the file of the options. */
    Path optionFile() {
        return directory().resolve("httpd.conf");
    }

    /** Returns the file for the environment of the server. */
    Path environmentFile() {
        return directory().resolve("envvars");
    }

    /** Returns the script that starts and stops the server. */
    Path script() {
        return directory().resolve("apachectl");
    }

    /** Returns the text of the file of options. */
    String options() {
        List<String> started = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (LEFT_OUT.contains(word)) {
                i++;
            } else if (!word.startsWith(SETUP_ONLY) && !LEFT_OUT.contains(word.replaceFirst("=.*", ""))) {
                started.add(word);
            }
        }
        started.addAll(List.of("--server-root", serverRoot().toString()));
        if (documentRoot) {
            started.addAll(List.of("--document-root", documents().toString()));
        }
        return "# The options of the server; directives go to a file that is named by --include-file.\n"
                + new OptionFile(started);
    }

    /** Returns the text of the file for the environment, which is its owner's to change. */
    String environment() {
        return "# The environment of the server, for apachectl. This file is yours: it is not written again.\n"
                + "# WSGI_EXPRESS_JVM_OPTIONS takes options of the server's JVM.\n"
                + ": \"${JAVA_HOME:=" + System.getProperty("java.home") + "}\"\n"
                + ": \"${LANG:=C.UTF-8}\"\n"
                + "export JAVA_HOME LANG\n";
    }

    /** Returns the text of the script. */
    String control() {
        return new ControlScript(Program.words(), variables(), exported()).toString();
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("options", optionFile().toString());
        variables.put("server_root", serverRoot().toString());
        Path pid = serverRoot().resolve(PidFile.NAME);
        variables.put("pid_file", plan.root().pidFile().orElse(pid).toString());
        variables.put("startup_log", directory().resolve("startup_log").toString());
        variables.put("directory", Path.of("").toAbsolutePath().toString());
        variables.put(
                "envvars_script",
                envvars.map(file -> file.toAbsolutePath().toString()).orElse(""));
        return variables;
    }

    private Map<String, String> exported() {
        Map<String, String> exported = new LinkedHashMap<>();
        exported.put("MOD_WSGI_SERVER_ROOT", directory().toString());
        exported.put("MOD_WSGI_WORKING_DIRECTORY", plan.python().home().toString());
        PASSED_ON.forEach(name -> Optional.ofNullable(System.getenv(name)).ifPresent(set -> exported.put(name, set)));
        for (Listener listener : plan.listeners()) {
            if (listener.address() instanceof Address.Tcp tcp) {
                exported.putIfAbsent("MOD_WSGI_LISTENER_HOST", tcp.host());
                String port = listener.tls().isPresent() ? "MOD_WSGI_HTTPS_PORT" : "MOD_WSGI_HTTP_PORT";
                exported.putIfAbsent(port, Integer.toString(tcp.port()));
            }
        }
        return exported;
    }
}
