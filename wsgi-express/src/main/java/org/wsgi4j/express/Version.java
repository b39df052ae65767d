// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import picocli.CommandLine.IVersionProvider;

/** What this is, as the jar's manifest says. */
final class Version implements IVersionProvider {

    /** Returns the version of wsgi4j; {@code unknown} if it does not run from its jar. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "wsgi-express " + number(), "Java " + Runtime.version() + ", " + System.getProperty("java.vendor")
        };
    }
}
