// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes the zip file of a wheel; its last member is the record of the others, with their digests. */
final class WheelWriter implements AutoCloseable {

    /** The same at each build; zip files know no time zone. */
    private static final FileTime TIME = FileTime.from(
            LocalDateTime.of(2026, 1, 1, 0, 0).atZone(ZoneId.systemDefault()).toInstant());

    private static final int PROGRAM = 0100755;
    private static final int FILE = 0100644;

    private final ZipArchiveOutputStream zip;
    private final String recordName;
    private final StringBuilder record = new StringBuilder();

    /**
     * Begins a file.
     *
     * @param recordName the path of the record
     */
    WheelWriter(Path file, String recordName) throws IOException {
        this.zip = new ZipArchiveOutputStream(file);
        this.recordName = recordName;
        // Nearly all of it are jars, which get no smaller.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Adds a member. */
    void write(String name, boolean executable, InputStream content) throws IOException {
        DigestInputStream digested = new DigestInputStream(content, sha256());
        put(name, executable);
        long size = digested.transferTo(zip);
        zip.closeArchiveEntry();
        String digest = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(digested.getMessageDigest().digest());
        record.append(name + ",sha256=" + digest + "," + size + "\n");
    }

    private void put(String name, boolean executable) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setLastModifiedTime(TIME);
        entry.setUnixMode(executable ? PROGRAM : FILE);
        zip.putArchiveEntry(entry);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Adds the record, and ends the file. */
    @Override
    public void close() throws IOException {
        try (zip) {
            put(recordName, false);
            zip.write((record + recordName + ",,\n").getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
    }
}
