// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The modules, from the bottom up, and what each may see besides the JDK, JSpecify and itself. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are those of List.of
enum Module {
    CORE("core", List.of()),
    AUTH("auth", List.of(), CORE),
    PROTOCOL("protocol", List.of(), CORE),
    DAEMON("daemon", List.of("jnr..", "com.kenai.jffi.."), CORE, PROTOCOL),
    JYTHON("jython", List.of("org.python.."), CORE),
    SQLITE("sqlite", List.of("org.sqlite..")),
    CPYTHON("cpython", List.of(), CORE),
    JETTY("jetty", List.of("org.eclipse.jetty..", "org.slf4j..", "com.google.inject..", "jakarta.inject.."), CORE),
    TESTKIT("testkit", List.of("org.junit..", "org.assertj..", "org.opentest4j.."), CORE),
    EXPRESS(
            "express",
            List.of(
                    "com.google.inject..",
                    "jakarta.inject..",
                    "picocli..",
                    "org.slf4j..",
                    "ch.qos.logback..",
                    "com.sun.net.httpserver.."),
            CORE,
            AUTH,
            PROTOCOL,
            DAEMON,
            JYTHON,
            CPYTHON,
            JETTY),
    DISTRIBUTION("distribution", List.of("org.apache.commons.compress..")),
    EXAMPLE_FRONT_END("examples.frontend", List.of("com.sun.net.httpserver.."), CORE),
    EXAMPLE_GATE("examples.gate", List.of(), CORE),
    EXAMPLE_SERVICE("examples.service", List.of(), CORE);

    private static final List<String> EVERYWHERE = List.of(
            "java..",
            "javax.crypto..",
            "javax.naming..",
            "javax.net.ssl..",
            "javax.security.auth.x500..",
            "org.jspecify.annotations..");

    private final String name;
    private final List<String> libraries;
    private final List<Module> below;

    Module(String name, List<String> libraries, Module... below) {
        this.name = name;
        this.libraries = libraries;
        this.below = List.of(below);
    }

    /** Finds the module of a class. */
    static Optional<Module> of(JavaClass type) {
        return Arrays.stream(values()).filter(module -> module.holds(type)).findFirst();
    }

    boolean holds(JavaClass type) {
        return members().test(type);
    }

    DescribedPredicate<JavaClass> members() {
        return resideInAPackage(packages());
    }

    /** Returns the packages that its classes may use. */
    String[] visible() {
        Stream<String> modules =
                Stream.concat(Stream.of(packages()), below.stream().map(Module::packages));
        return Stream.of(EVERYWHERE.stream(), libraries.stream(), modules)
                .flatMap(all -> all)
                .toArray(String[]::new);
    }

    private String packages() {
        return "org.wsgi4j." + name + "..";
    }
}
