// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.wsgi4j.core.spi.EngineProvider;

/**
 * Tells what compiles, and remembers it: to find out takes longer than the rest of a start.
 *
 * @param engine the name of the engine, as others may compile what it does not
 * @param directory where verdicts are kept, each as a file that is named by what the script holds; none to keep none
 */
record ScriptVerdicts(String engine, Optional<Path> directory) {

    /** Tells whether a script compiles; one that cannot be read is left to whoever loads it. */
    boolean compiles(Path script, EngineProvider compiler) {
        try {
            Optional<Path> kept = kept(Files.readAllBytes(script));
            String verdict = kept.isPresent() && Files.exists(kept.get()) ? Files.readString(kept.get()) : "";
            if (verdict.equals(text(true)) || verdict.equals(text(false))) {
                return verdict.equals(text(true));
            }
            boolean compiles = compiler.compiles(script);
            kept.ifPresent(file -> keep(file, compiles));
            return compiles;
        } catch (IOException unreadable) {
            return true;
        }
    }

    private Optional<Path> kept(byte[] content) {
        return directory.map(parent -> parent.resolve(hash(content) + "." + engine));
    }

    /** One that cannot be kept is found out again. */
    private static void keep(Path file, boolean compiles) {
        try {
            Files.writeString(file, text(compiles));
        } catch (IOException readOnly) {
            // The directory may be another user's.
        }
    }

    private static String text(boolean compiles) {
        return compiles ? "compiles" : "does not compile";
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
