// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.NamedFile;

/**
 * A file with certificates or keys in the form of RFC 7468.
 *
 * @param file the file
 * @param source reads it
 */
public record PemFile(NamedFile file, PemSource source) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*(.*?)\\s*-----END \\1-----", Pattern.DOTALL);
    private static final String CERTIFICATE = "CERTIFICATE";

    /** Describes one that this process reads by itself. */
    public PemFile(NamedFile file) {
        this(file, PemSource.OWN);
    }

    /**
     * One thing in the file.
     *
     * @param label what it is, such as {@code CERTIFICATE}
     * @param text it, in base 64, perhaps with header lines
     */
    record Block(String label, String text) {}

    /**
     * Reads the certificates.
     *
     * @return them in the order of the file, at least one
     * @throws ConfigException if the file cannot be read, or holds none
     */
    public List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks()) {
            if (block.label().equals(CERTIFICATE) || block.label().equals("TRUSTED CERTIFICATE")) {
                certificates.add(certificate(octets(block)));
            }
        }
        if (certificates.isEmpty()) {
            throw wrong("holds no certificate: give a PEM file, which has '-----BEGIN CERTIFICATE-----'");
        }
        return certificates;
    }

    /** Returns what is in the file, in order. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(text());
        while (found.find()) {
            blocks.add(new Block(found.group(1), found.group(2)));
        }
        return blocks;
    }

    /** Returns the bytes of a block. */
    byte[] octets(Block block) {
        try {
            return Base64.getMimeDecoder().decode(block.text());
        } catch (IllegalArgumentException malformed) {
            throw wrong("has a broken " + block.label() + ": " + malformed.getMessage());
        }
    }

    /** Says what is wrong with the file. */
    ConfigException wrong(String what) {
        return file.wrong(what);
    }

    private String text() {
        try {
            return source.read(file.path());
        } catch (NoSuchFileException missing) {
            throw wrong("does not exist");
        } catch (AccessDeniedException unreadable) {
            throw wrong("cannot be read by the user " + System.getProperty("user.name")
                    + ": let that user read it, who the server runs as");
        } catch (IOException failed) {
            throw wrong("cannot be read: " + failed.getMessage());
        }
    }

    private X509Certificate certificate(byte[] octets) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(octets));
        } catch (CertificateException malformed) {
            throw wrong("has a broken certificate: " + malformed.getMessage());
        }
    }
}
