// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import java.util.Locale;
import java.util.Set;

/** What the servers are compared at. */
public enum Scenario {
    HELLO("hello", "/", "GET, 13 bytes", 0),
    PAGE("page", "/", "GET, 10 KB body in one block", 0),
    UPLOAD("upload", "/", "POST of 1 MB, answered with its length", 1 << 20),
    LARGE("upload", "/", "POST of 100 MB, answered with its length", 100 << 20),
    DOWNLOAD("download", "/download", "GET, 100 MB file by wsgi.file_wrapper, one connection", 0),
    GATE("hello", "/", "GET, 13 bytes, with and without an access hook", 0),
    DJANGO("django_site", "/", "GET of a plain view of Django", 0),
    DJANGO_PAGE("django_site", "/articles", "GET of a page of Django: a template, and a query to SQLite", 0);

    /** It differs from another one where files are sent. */
    private static final String SENDFILE = "wsgi4j-cpython-sendfile";

    private static final Set<String> OF_PYTHON_2 = Set.of("wsgi4j-embedded", "wsgi4j-daemon", "modjy");

    /** The end of the names of those with an access hook. */
    private static final String GATED = "-gate";

    private static final Set<String> WITH_AND_WITHOUT_GATE =
            Set.of("wsgi4j-embedded", "wsgi4j-embedded" + GATED, "wsgi4j-cpython", "wsgi4j-cpython" + GATED);

    private final String application;
    private final String path;
    private final String about;
    private final int bodySize;

    Scenario(String application, String path, String about, int bodySize) {
        this.application = application;
        this.path = path;
        this.about = about;
        this.bodySize = bodySize;
    }

    /** Returns the name of the application that it asks. */
    public String application() {
        return application;
    }

    /** Returns its name in results. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the path of the URL that it asks for. */
    public String path() {
        return path;
    }

    /** Returns what a request is, in a line. */
    public String about() {
        return about;
    }

    /** Returns the length of a request body in bytes. */
    public int bodySize() {
        return bodySize;
    }

    /** Returns the name of the candidate that the others are compared with. */
    public String reference() {
        return switch (this) {
            case DOWNLOAD -> "jetty-file";
            case DJANGO, DJANGO_PAGE -> "mod_wsgi-daemon";
            case GATE -> "wsgi4j-embedded";
            case HELLO, PAGE, UPLOAD, LARGE -> "jetty";
        };
    }

    /** Tells whether a candidate takes part: raw Jetty has a handler of its own for files, and runs no Django. */
    public boolean admits(String candidate) {
        if (this == GATE || candidate.endsWith(GATED)) {
            return this == GATE && WITH_AND_WITHOUT_GATE.contains(candidate);
        }
        return switch (this) {
            case DOWNLOAD -> !candidate.equals("jetty");
            case DJANGO, DJANGO_PAGE ->
                !candidate.startsWith("jetty") && !OF_PYTHON_2.contains(candidate) && !candidate.equals(SENDFILE);
            case HELLO, PAGE, UPLOAD, LARGE, GATE -> !candidate.equals("jetty-file") && !candidate.equals(SENDFILE);
        };
    }
}
