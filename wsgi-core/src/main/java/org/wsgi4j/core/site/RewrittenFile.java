// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.SectionRewriting;

/** The file that a request is mapped to, which rules of a section see without their directory. Used by one thread. */
final class RewrittenFile implements RewriteSubject {

    private static final String ABSOLUTE = "[a-z][a-z0-9+.-]*://.*";

    private final Environ environ;
    private final String uri;
    private final MappedFile mapped;
    private final SectionRewriting section;
    private String file;

    /**
     * Creates it.
     *
     * @param uri the path of the URL
     */
    RewrittenFile(Environ environ, String uri, MappedFile mapped, SectionRewriting section) {
        this.environ = environ;
        this.uri = uri;
        this.mapped = mapped;
        this.section = section;
        this.file = mapped.file();
    }

    /** Tells whether it is the directory itself, without a slash, which clients are told to add. */
    boolean isBareDirectory() {
        return section.directory().equals(file + "/");
    }

    @Override
    public Environ environ() {
        return environ;
    }

    /** As in Apache, what goes on behind the file goes on behind another one, too. */
    @Override
    public String text() {
        String whole = file + mapped.rest();
        return whole.startsWith(section.directory())
                ? whole.substring(section.directory().length())
                : whole;
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public String filename() {
        return file;
    }

    @Override
    public String place(String to) {
        return to.startsWith("/") || to.matches(ABSOLUTE) ? to : section.directory() + to;
    }

    @Override
    public String outside(String place) {
        return section.base()
                .map(base -> prefixed(place, section.directory(), base))
                .orElse(place);
    }

    @Override
    public void become(String place) {
        file = place;
    }

    /** Returns the path of the URL that stands for it now; null if it is the same file as before. */
    @Nullable
    String url() {
        if (file.equals(mapped.file())) {
            return null;
        }
        String url = section.base().isPresent() ? outside(file) : prefixed(file, mapped.root() + "/", "/");
        return url.equals(file) ? prefixed(file, mapped.context() + "/", mapped.prefix() + "/") : url;
    }

    private static String prefixed(String path, String prefix, String other) {
        return prefix.length() > 1 && path.startsWith(prefix) ? other + path.substring(prefix.length()) : path;
    }
}
