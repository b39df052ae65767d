// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a test must leave as it found it: threads, and (where {@code /proc} is) sockets and open files. */
public final class LeakCheck {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static {
        // The first socket of a JVM opens one more, for good.
        try (ServerSocketChannel any =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel client = SocketChannel.open(any.getLocalAddress());
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), any.socket().getLocalPort())) {
            assertThat(client.isConnected() && socket.isConnected()).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final Set<Thread> threads = Thread.getAllStackTraces().keySet();
    private final Map<String, String> descriptors = descriptors();

    /** Fails if, after a while, there is a thread, socket or file that was not there when this was created. */
    public void check() {
        awaitEmpty("threads", this::newThreads);
        awaitEmpty("sockets and files", this::newDescriptors);
    }

    private Set<String> newThreads() {
        Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
        now.removeAll(threads);
        return now.stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(LeakCheck::counts)
                .collect(Collectors.toSet());
    }

    /** The JVM and the test runner have threads of their own. */
    private static boolean counts(String threadName) {
        return !threadName.startsWith("ForkJoinPool")
                && !threadName.startsWith("junit-")
                && !threadName.startsWith("surefire-")
                && !threadName.startsWith("process reaper");
    }

    private Set<String> newDescriptors() {
        Map<String, String> now = descriptors();
        now.entrySet().removeAll(descriptors.entrySet());
        return new HashSet<>(now.values());
    }

    /** Sockets and files by number; not what the JVM loads code from. */
    private static Map<String, String> descriptors() {
        Map<String, String> open = new TreeMap<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return open;
        }
        try (DirectoryStream<Path> links = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path link : links) {
                String target = target(link);
                if (target.startsWith("socket:")
                        || (target.startsWith("/")
                                && !target.matches("/(dev|proc|sys)/.*|.*\\.(jar|so|jsa)|.*/modules"))) {
                    open.put(link.getFileName() + " " + target, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** There is no event to wait for: the kernel does not tell when a descriptor is gone. */
    private static void awaitEmpty(String what, Supplier<Set<String>> left) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Set<String> found = left.get();
        while (!found.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            found = left.get();
        }
        assertThat(found).as("%s that the test left behind", what).isEmpty();
    }
}
