// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.File;
import org.wsgi4j.core.HeaderField;

/**
 * The file that a URL is mapped to, as Apache walks to it. Paths have the bytes of the file system, each as a char.
 *
 * @param file the file, or the first of its path that is not there; a directory ends as the URL does
 * @param rest what goes on behind it
 * @param root the document root; empty if there is none
 * @param context the directory of the alias, or the document root
 * @param prefix the URL of that
 */
record MappedFile(String file, String rest, String root, String context, String prefix) {

    /**
     * Finds the file of a target.
     *
     * @param path the path of the URL
     */
    static MappedFile of(Target target, String path, String root) {
        Treatment treatment = target.treatment();
        String script = variable(treatment, "SCRIPT_FILENAME", "");
        String prefix = variable(treatment, "CONTEXT_PREFIX", "");
        String context = variable(treatment, "CONTEXT_DOCUMENT_ROOT", root);
        if (!script.isEmpty()) {
            return new MappedFile(script, target.pathInfo(), root, context, prefix);
        }
        String whole = treatment.files() == null ? root + path : context + below(target, path);
        int end = end(whole);
        return new MappedFile(whole.substring(0, end), whole.substring(end), root, context, prefix);
    }

    /** A directory is itself here, and not the file that stands for it. */
    private static String below(Target target, String path) {
        String asked = path.startsWith(target.scriptName())
                ? path.substring(target.scriptName().length())
                : path;
        return asked.endsWith("/") && target.pathInfo().startsWith(asked) ? asked : target.pathInfo();
    }

    private static int end(String path) {
        FileName names = new FileName(new File("/"));
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            File file = names.file(path.substring(0, slash));
            if (file == null || !file.isDirectory()) {
                return slash;
            }
        }
        return path.length();
    }

    private static String variable(Treatment treatment, String name, String otherwise) {
        return treatment.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .map(HeaderField::value)
                .findFirst()
                .orElse(otherwise);
    }
}
