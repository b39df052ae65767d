package org.wsgi4j.core.site;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that are served before the application is asked ("static first"). */
final class DocumentRoot {

    private final File directory;
    private final Optional<String> index;
    private final Target.Place place;

    DocumentRoot(Path directory, Optional<String> index, Target.Place place) {
        this.directory = directory.toFile();
        this.index = index;
        this.place = place;
    }

    /**
     * Returns the file that a path names, or null if there is none.
     *
     * @param alone whether nothing else answers, so that what is not there is this root's to say
     */
    @Nullable
    Target target(String path, boolean alone) {
        if (alone) {
            return place.at(path.endsWith("/") && index.isPresent() ? path + index.get() : path);
        }
        if (!path.endsWith("/")) {
            return isFile(path) ? place.at(path) : null;
        }
        return index.isPresent() && isFile(path + index.get()) ? place.at(path + index.get()) : null;
    }

    /** A look at every request: java.io, because java.nio makes an exception of each file that is not there. */
    private boolean isFile(String path) {
        String name = fileName(path);
        return name != null && new File(directory, name).isFile();
    }

    private static @Nullable String fileName(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) > 0x7F) {
                return utf8(path.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return path;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notAName) {
            return null;
        }
    }
}
