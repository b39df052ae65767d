// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.gate;

import java.nio.file.Path;
import java.util.Map;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.gate.Hooks;
import org.wsgi4j.core.spi.GateProvider;

/** Makes hooks of a directory of users. Its option {@code users} names the file that the directory is read from. */
public final class DirectoryGateProvider implements GateProvider {

    /** Is called by ServiceLoader. */
    public DirectoryGateProvider() {}

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public Hooks open(Map<String, String> options) {
        String file = options.get("users");
        if (file == null) {
            throw new ConfigException(
                    new SourcePosition("gate 'directory'", 0), "needs a file of users: give the option users=FILE");
        }
        return new DirectoryHooks(Directory.read(Path.of(file)));
    }
}
