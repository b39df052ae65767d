// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A package for pip: a zip file of modules, with what describes them beside (PyPA, "Binary distribution format").
 *
 * @param name the name of the distribution
 * @param version its version, in the form of PEP 440
 * @param summary one line that says what it is
 * @param requires what else must be installed
 * @param commands the programs that it brings, such as {@code name = module:function}
 * @param members the files
 */
record Wheel(
        String name,
        String version,
        String summary,
        List<String> requires,
        List<String> commands,
        List<WheelMember> members) {

    /** Copies the lists. */
    Wheel {
        requires = List.copyOf(requires);
        commands = List.copyOf(commands);
        members = List.copyOf(members);
    }

    /** Returns the files below a directory, under another one in the wheel, in the order of their names. */
    static List<WheelMember> members(Path directory, String under) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> member(file, under + directory.relativize(file)))
                    .toList();
        }
    }

    private static WheelMember member(Path file, String name) {
        return new WheelMember(name, Files.isExecutable(file), () -> {
            try {
                return Files.newInputStream(file);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /**
     * Writes the file, under the name that pip wants it to have.
     *
     * @return the file
     */
    Path write(Path directory) throws IOException {
        Path file = directory.resolve(normalized() + "-" + version + "-py3-none-any.whl");
        try (WheelWriter writer = new WheelWriter(file, information() + "RECORD")) {
            for (WheelMember member : all()) {
                try (InputStream content = member.content().get()) {
                    writer.write(member.name(), member.executable(), content);
                }
            }
        }
        return file;
    }

    private List<WheelMember> all() {
        List<WheelMember> all = new ArrayList<>(members);
        all.add(WheelMember.text(information() + "METADATA", metadata()));
        all.add(WheelMember.text(information() + "WHEEL", """
                Wheel-Version: 1.0
                Generator: wsgi4j
                Root-Is-Purelib: true
                Tag: py3-none-any
                """));
        all.add(WheelMember.text(
                information() + "entry_points.txt", "[console_scripts]\n" + String.join("\n", commands) + "\n"));
        return all;
    }

    private String metadata() {
        StringBuilder text = new StringBuilder("Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version
                + "\nSummary: " + summary + "\nLicense: Apache-2.0\nRequires-Python: >=3.9\n");
        requires.forEach(each -> text.append("Requires-Dist: ").append(each).append('\n'));
        return text.toString();
    }

    private String information() {
        return normalized() + "-" + version + ".dist-info/";
    }

    private String normalized() {
        return name.replace('-', '_');
    }

    /** Returns a version of Maven as Python has it. */
    static String pythonVersion(String version) {
        return version.replaceFirst("-SNAPSHOT$", ".dev0");
    }
}
