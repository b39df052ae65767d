// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.Application;

/** Files of a directory (RFC 9110 13 conditional requests, 14 ranges), and none outside of it. */
interface FileChapter extends Chapter {

    String DIGITS = "0123456789";

    /** Serves {@code root/} of a directory that also holds what must not be served. */
    private Path serve(Path directory) throws IOException {
        Path root = directory.resolve("root");
        Files.createDirectories(root.resolve("sub"));
        Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.createDirectory(directory.resolve("root-beside"));
        Files.writeString(directory.resolve("root-beside/secret.txt"), "secret");
        Files.writeString(root.resolve("digits.txt"), DIGITS);
        Files.setLastModifiedTime(root.resolve("digits.txt"), FileTime.from(Instant.parse("2020-01-02T03:04:05.678Z")));
        Files.writeString(root.resolve("empty.bin"), "");
        Files.writeString(root.resolve("sub/a b+\u00e9%41.html"), "odd");
        Files.createSymbolicLink(root.resolve("inside"), Path.of("digits.txt"));
        Files.createSymbolicLink(root.resolve("outside"), Path.of("../secret.txt"));
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        start(root);
        return root;
    }

    private void start(Path root) throws IOException {
        TestServer server = server();
        Application files = server.open().files(root);
        // What a site would never let through must be refused here too.
        Application raw = (environ, input, response) -> {
            String path = environ.headers().first("X-Path-Info");
            if (path != null) {
                environ.put("PATH_INFO", path);
            }
            files.handle(environ, input, response);
        };
        server.frontEnd().serve(server.site(raw));
        server.frontEnd().start();
    }

    @Test
    default void file_isServedWithItsTypeLengthTagAndTime(@TempDir Path directory) throws IOException {
        serve(directory);
        RawResponse response = server().get("/digits.txt");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(DIGITS);
        assertThat(response.header("Content-Length")).isEqualTo("10");
        assertThat(response.header("Content-Type")).startsWith("text/plain");
        assertThat(response.header("Last-Modified")).isEqualTo("Thu, 02 Jan 2020 03:04:05 GMT");
        assertThat(response.header("ETag")).matches("(W/)?\"[^\"]+\"");
        assertThat(response.header("Accept-Ranges")).isEqualTo("bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "/sub/a%20b+%C3%A9%2541.html, odd",
        "/empty.bin, ''",
        "/inside, 0123456789",
        "//sub/..//digits.txt, 0123456789"
    })
    default void file_isFoundByItsDecodedName(String path, String body, @TempDir Path directory) throws IOException {
        serve(directory);

        assertThat(server().get(path).status()).isEqualTo(200);
        assertThat(server().get(path).body()).isEqualTo(body);
    }

    @Test
    default void file_isDescribedToHead(@TempDir Path directory) throws IOException {
        serve(directory);
        RawResponse head = server().ask("HEAD /digits.txt HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        RawResponse get = server().get("/digits.txt");

        assertThat(head.status()).isEqualTo(200);
        for (String name : new String[] {"Content-Length", "Content-Type", "ETag", "Last-Modified"}) {
            assertThat(head.header(name)).isEqualTo(get.header(name));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bytes=0-3; 206; 0123; bytes 0-3/10",
                "bytes=4-; 206; 456789; bytes 4-9/10",
                "bytes=-3; 206; 789; bytes 7-9/10",
                "bytes=0-99; 206; 0123456789; bytes 0-9/10",
                "bytes=-99; 206; 0123456789; bytes 0-9/10",
                "bytes=9-9; 206; 9; bytes 9-9/10",
                "bytes=10-; 416; ; bytes */10",
                "bytes=-0; 416; ; bytes */10",
                "bytes=99999999999999999999-; 416; ; bytes */10",
                "lines=0-3; 200; 0123456789; ",
            })
    default void range_isServedAlone(
            String range, int status, String body, String contentRange, @TempDir Path directory) throws IOException {
        serve(directory);
        RawResponse response = server().get("/digits.txt", "Range: " + range);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Content-Range")).isEqualTo(contentRange);
        if (body != null) {
            assertThat(response.body()).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,4-5", "bytes=3-1", "bytes=x", "bytes=", "bytes=-", "bytes 0-3"})
    default void range_thatIsOddIsWholeOrRefusedButNeverWrong(String range, @TempDir Path directory)
            throws IOException {
        serve(directory);
        RawResponse response = server().get("/digits.txt", "Range: " + range);

        assertThat(response.complete()).isTrue();
        switch (response.status()) {
            case 200 -> assertThat(response.body()).isEqualTo(DIGITS);
            case 206 -> assertThat(response.header("Content-Type")).startsWith("multipart/byteranges");
            default -> assertThat(response.status()).isEqualTo(416);
        }
    }

    @Test
    default void range_holdsOnlyForTheTagItWasMeantFor(@TempDir Path directory) throws IOException {
        serve(directory);

        assertThat(server().get("/digits.txt", "Range: bytes=0-3", "If-Range: \"other\"")
                        .body())
                .isEqualTo(DIGITS);
    }

    @Test
    default void condition_sparesAClientWhatItHas(@TempDir Path directory) throws IOException {
        serve(directory);
        String tag = Objects.requireNonNull(server().get("/digits.txt").header("ETag"));
        String strong = tag.replaceFirst("^W/", "");

        for (String known : new String[] {tag, "W/" + strong, "\"x\", " + tag, "*"}) {
            RawResponse response = server().get("/digits.txt", "If-None-Match: " + known);
            assertThat(response.status()).as(known).isEqualTo(304);
            assertThat(response.header("ETag")).isEqualTo(tag);
        }
        assertThat(conditional("If-None-Match: \"other\"")).isEqualTo(200);
        assertThat(conditional("If-Modified-Since: Thu, 02 Jan 2020 03:04:05 GMT"))
                .isEqualTo(304);
        assertThat(conditional("If-Modified-Since: Thu, 02 Jan 2020 03:04:04 GMT"))
                .isEqualTo(200);
        assertThat(conditional("If-Modified-Since: rubbish")).isEqualTo(200);
        assertThat(conditional("If-None-Match: \"other\"", "If-Modified-Since: Thu, 02 Jan 2020 03:04:05 GMT"))
                .as("the tag decides")
                .isEqualTo(200);
        assertThat(conditional("If-Match: \"other\"")).isEqualTo(412);
        assertThat(conditional("If-Unmodified-Since: Thu, 02 Jan 2020 03:04:04 GMT"))
                .isEqualTo(412);
    }

    private int conditional(String... fields) throws IOException {
        return server().get("/digits.txt", fields).status();
    }

    @Test
    default void tag_changesWithTheFile(@TempDir Path directory) throws IOException {
        Path root = serve(directory);
        String before = server().get("/digits.txt").header("ETag");
        Files.writeString(root.resolve("digits.txt"), "changed!");
        RawResponse after = server().get("/digits.txt");

        assertThat(after.header("ETag")).isNotEqualTo(before);
        assertThat(after.body()).isEqualTo("changed!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/none",
                "/digits.txt/",
                "/digits.txt/x",
                "/outside",
                "/up/secret.txt",
                "/..%5csecret.txt",
                "/%2e%2e%2fsecret.txt",
                "/%252e%252e/secret.txt",
                "/root-beside/secret.txt",
                "/DIGITS.TXT",
                "/digits.txt%20",
                "/digits.txt.",
                "/.",
                "/sub",
                "/sub/",
                "/"
            })
    default void nothing_isServedThatIsNotAFileInside(String path, @TempDir Path directory) throws IOException {
        serve(directory);
        RawResponse response = server().get(path);

        assertThat(response.status()).isIn(301, 302, 403, 404);
        assertThat(response.body()).doesNotContain("secret", DIGITS, "a b+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt", "../secret.txt", "/sub/../../secret.txt", "//../secret.txt", "/./../secret.txt", "..",
                "/../root-beside/secret.txt", "-beside/secret.txt", "/..\\secret.txt", "\\..\\secret.txt", "/\u00ff",
                        "*"
            })
    default void nothing_isServedForAPathThatNoSiteLetsThrough(String pathInfo, @TempDir Path directory)
            throws IOException {
        serve(directory);
        RawResponse response = server().get("/", "X-Path-Info: " + pathInfo);

        assertThat(response.status()).isIn(301, 302, 400, 403, 404);
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    default void nothing_isServedForOtherMethods(@TempDir Path directory) throws IOException {
        serve(directory);
        RawResponse response =
                server().ask("POST /digits.txt HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow")).contains("GET").contains("HEAD");
    }

    @Test
    default void singleFile_isServedAtItsPlaceOnly(@TempDir Path directory) throws IOException {
        serve(directory);
        server().close();
        start(directory.resolve("root/digits.txt"));

        assertThat(server().get("/", "X-Path-Info:").body()).isEqualTo(DIGITS);
        assertThat(server().get("/", "X-Path-Info:", "Range: bytes=2-3").body()).isEqualTo("23");
        for (String below : new String[] {"/", "/x", "/../digits.txt", "/digits.txt"}) {
            assertThat(server().get("/", "X-Path-Info: " + below).status()).isEqualTo(404);
        }
    }

    @Test
    default void directory_thatIsNotThereServesNothing(@TempDir Path directory) throws IOException {
        start(directory.resolve("none"));

        assertThat(server().get("/").status()).isEqualTo(404);
        assertThat(server().get("/x").status()).isEqualTo(404);
    }

    @Test
    default void file_ofManyMegabytesArrivesWhole(@TempDir Path directory) throws IOException {
        Path root = serve(directory);
        byte[] data = new byte[20 << 20];
        new Random(3).nextBytes(data);
        Files.write(root.resolve("large.bin"), data);

        assertThat(Arrays.equals(server().get("/large.bin").bytes(), data)).isTrue();
        RawResponse part = server().get("/large.bin", "Range: bytes=10000000-19999999");
        assertThat(Arrays.equals(part.bytes(), 0, part.bytes().length, data, 10_000_000, 20_000_000))
                .isTrue();
    }
}
