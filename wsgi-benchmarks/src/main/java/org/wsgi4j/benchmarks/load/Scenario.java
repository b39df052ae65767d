package org.wsgi4j.benchmarks.load;

/** What the servers are compared at. */
public enum Scenario {
    HELLO("hello", "GET, 13 bytes", 0),
    PAGE("page", "GET, 10 KB body in one block", 0),
    UPLOAD("upload", "POST of 1 MB, answered with its length", 1 << 20),
    LARGE("upload", "POST of 100 MB, answered with its length", 100 << 20),
    DOWNLOAD("download", "GET, 100 MB file by wsgi.file_wrapper, one connection", 0);

    private final String application;
    private final String about;
    private final int bodySize;

    Scenario(String application, String about, int bodySize) {
        this.application = application;
        this.about = about;
        this.bodySize = bodySize;
    }

    /** Returns the name of the application that it asks. */
    public String application() {
        return application;
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
        return this == DOWNLOAD ? "jetty-file" : "jetty";
    }

    /** Tells whether a candidate takes part: raw Jetty has a handler of its own for files. */
    public boolean admits(String candidate) {
        return !candidate.equals(this == DOWNLOAD ? "jetty" : "jetty-file");
    }
}
