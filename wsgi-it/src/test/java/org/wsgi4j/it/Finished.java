// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that has ended.
 *
 * @param status its exit status
 * @param output all that it printed
 */
record Finished(int status, Output output) {

    /** Fails the test if it has failed. */
    Finished successful() {
        assertThat(status).as(output.text()).isZero();
        return this;
    }

    String out() {
        return output.text(Output.Stream.OUT);
    }

    String err() {
        return output.text(Output.Stream.ERR);
    }

    @Override
    public String toString() {
        return "exit status " + status + "\n" + output.text();
    }
}
