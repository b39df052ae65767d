// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

/**
 * What is told when an answer is over that went on after {@link Application#handle} had returned. One of the methods is
 * called, once, by whatever thread used the response last; that thread does not use it any more.
 */
public interface Completion {

    /** The application is done, as if {@link Application#handle} returned now. */
    void done();

    /**
     * The application is done, as if {@link Application#handle} ended by this exception now.
     *
     * @param failure why
     */
    void failed(Throwable failure);
}
