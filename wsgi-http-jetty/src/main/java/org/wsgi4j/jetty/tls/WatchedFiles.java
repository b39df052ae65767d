// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty.tls;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wsgi4j.core.config.NamedFile;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.pem.PemSource;

/**
 * What can be seen of files without reading them.
 *
 * @param stamps when each was changed, and more by which it is known; none for one that is not there
 */
record WatchedFiles(Map<Path, Optional<Stamp>> stamps) {

    private static final FileTime NEVER = FileTime.fromMillis(0);

    record Stamp(FileTime changed, long length, String key) {}

    /** Looks at all files of a configuration. */
    static WatchedFiles of(TlsConfig config, PemSource pems) {
        Map<Path, Optional<Stamp>> stamps = new LinkedHashMap<>();
        files(config).forEach(file -> stamps.put(file, stamp(file, pems)));
        return new WatchedFiles(stamps);
    }

    /** Returns the files that are not as they were. */
    List<Path> changedSince(WatchedFiles earlier) {
        return stamps.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(earlier.stamps.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Stream<Path> files(TlsConfig config) {
        return config.hosts().stream()
                .flatMap(host -> Stream.concat(
                        host.certificates().stream()
                                .flatMap(each -> Stream.concat(
                                        Stream.of(each.certificate(), each.key()), each.chain().stream())),
                        host.authorities().stream()))
                .map(NamedFile::path);
    }

    private static Optional<Stamp> stamp(Path file, PemSource pems) {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(seen.lastModifiedTime(), seen.size(), String.valueOf(seen.fileKey())));
        } catch (AccessDeniedException hidden) {
            return content(file, pems);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Of a file in a directory that this process may not enter only what it holds can be known. */
    private static Optional<Stamp> content(Path file, PemSource pems) {
        try {
            String text = pems.read(file);
            return Optional.of(new Stamp(NEVER, text.length(), Integer.toString(text.hashCode())));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
