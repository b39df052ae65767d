// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a server without privileges and the launcher that has them say to each other. Each message is a byte for its kind,
 * the number that the server gave to the process or question, and the rest; none can ask for more memory than 64 KB.
 */
sealed interface LaunchMessage {

    /** Returns the number of what it is about. */
    int id();

    /** Writes the message. */
    void write(DataOutputStream out) throws IOException;

    /** Reads the next message; throws an EOFException if the other side has gone. */
    static LaunchMessage read(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        int id = in.readInt();
        return switch (kind) {
            case Start.KIND -> new Start(id, in.readUTF(), input(in.readUTF()));
            case Kill.KIND -> new Kill(id, signal(in.readByte()));
            case Started.KIND -> new Started(id, in.readLong());
            case Refused.KIND -> new Refused(id, in.readUTF());
            case Printed.KIND -> new Printed(id, stream(in.readBoolean()), in.readUTF());
            case Exited.KIND -> new Exited(id, new ExitStatus(in.readInt()));
            case Grant.KIND -> new Grant(id, in.readUTF());
            case Granted.KIND -> new Granted(id);
            case Read.KIND -> new Read(id, in.readUTF());
            case Held.KIND -> new Held(id, in.readUTF());
            case Add.KIND -> new Add(id, in.readUTF(), in.readUTF());
            case Added.KIND -> new Added(id, in.readUTF());
            default -> throw new IOException("there is no message of kind " + kind);
        };
    }

    private static String input(String input) throws IOException {
        if (input.length() > ProcessLauncher.LONGEST_INPUT) {
            throw new IOException("an input of " + input.length() + " bytes is too long");
        }
        return input;
    }

    private static Signal signal(int number) throws IOException {
        return Signal.numbered(number).orElseThrow(() -> new IOException("there is no signal " + number));
    }

    private static OutputLines.Stream stream(boolean error) {
        return error ? OutputLines.Stream.STDERR : OutputLines.Stream.STDOUT;
    }

    private static void head(DataOutputStream out, int kind, int id) throws IOException {
        out.writeByte(kind);
        out.writeInt(id);
    }

    /**
     * The server asks for a process.
     *
     * @param name which of those in its configuration
     * @param input the bytes of the standard input, as latin-1
     */
    record Start(int id, String name, String input) implements LaunchMessage {

        static final byte KIND = 1;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
            out.writeUTF(name);
            out.writeUTF(input);
        }
    }

    /** The server asks for a signal to a process. */
    record Kill(int id, Signal signal) implements LaunchMessage {

        static final byte KIND = 2;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
            out.writeByte(signal.number());
        }
    }

    /** The process was started. */
    record Started(int id, long pid) implements LaunchMessage {

        static final byte KIND = 3;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
            out.writeLong(pid);
        }
    }

    /** What was asked for could not be done, and why. */
    record Refused(int id, String reason) implements LaunchMessage {

        static final byte KIND = 4;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
            out.writeUTF(reason);
        }
    }

    /** The process has printed a line. */
    record Printed(int id, OutputLines.Stream stream, String line) implements LaunchMessage {

        static final byte KIND = 5;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
            out.writeBoolean(stream == OutputLines.Stream.STDERR);
            out.writeUTF(line);
        }
    }

    /** The process has ended; there is no more of it. */
    record Exited(int id, ExitStatus status) implements LaunchMessage {

        static final byte KIND = 6;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
            out.writeInt(status.code());
        }
    }

    /**
     * The server has bound a socket, and asks that it be given to its owner.
     *
     * @param name whose processes dial it
     */
    record Grant(int id, String name) implements LaunchMessage {

        static final byte KIND = 7;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
            out.writeUTF(name);
        }
    }

    /** The socket was given to its owner. */
    record Granted(int id) implements LaunchMessage {

        static final byte KIND = 8;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
        }
    }

    /**
     * The server asks what is in a file that only root may read.
     *
     * @param path which of those in its configuration
     */
    record Read(int id, String path) implements LaunchMessage {

        static final byte KIND = 9;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
            out.writeUTF(path);
        }
    }

    /**
     * What is in the file.
     *
     * @param text its bytes, as latin-1
     */
    record Held(int id, String text) implements LaunchMessage {

        static final byte KIND = 10;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
            out.writeUTF(text);
        }

        /** Does not tell it. */
        @Override
        public String toString() {
            return "Held[id=" + id + "]";
        }
    }

    /**
     * The server asks for an application group that was not known before.
     *
     * @param group the process group that it is of
     * @param part its name
     */
    record Add(int id, String group, String part) implements LaunchMessage {

        static final byte KIND = 11;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
            out.writeUTF(group);
            out.writeUTF(part);
        }
    }

    /**
     * Its processes can be started.
     *
     * @param socket the path of the socket that they dial
     */
    record Added(int id, String socket) implements LaunchMessage {

        static final byte KIND = 12;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, id);
            out.writeUTF(socket);
        }
    }
}
