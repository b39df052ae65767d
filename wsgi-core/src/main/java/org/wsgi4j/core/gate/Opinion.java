// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.gate;

/** What an access hook says of a client. */
public enum Opinion {
    /** It may come. */
    ALLOW,
    /** It may not, whoever it is. */
    DENY,
    /** That is for others to say. */
    NONE
}
