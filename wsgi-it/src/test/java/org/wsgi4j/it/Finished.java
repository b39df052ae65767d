package org.wsgi4j.it;

/**
 * A process that has ended.
 *
 * @param status its exit status
 * @param output all that it printed
 */
record Finished(int status, Output output) {

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
