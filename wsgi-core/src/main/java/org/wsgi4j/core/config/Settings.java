// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

/**
 * How the requests of one target are treated: the merged per-directory directives of mod_wsgi.
 *
 * @param passAuthorization whether the application sees {@code HTTP_AUTHORIZATION} ({@code WSGIPassAuthorization})
 * @param chunkedRequest whether a body without a length is let in; if not it is answered 411 ({@code WSGIChunkedRequest})
 * @param enableSendfile whether {@code wsgi.file_wrapper} may let the kernel copy files ({@code WSGIEnableSendfile})
 * @param bodyLimit the longest request body in bytes, 0 for no limit ({@code LimitRequestBody}); a longer one is answered
 *     413
 * @param protection who may make them
 * @param script where and how WSGI scripts run
 * @param files how files are served
 * @param rules what is changed of requests and answers
 * @param rewriting how the sections of the place rewrite
 * @param connection what is made of the connections that they come on
 */
public record Settings(
        boolean passAuthorization,
        boolean chunkedRequest,
        boolean enableSendfile,
        long bodyLimit,
        Protection protection,
        ScriptSettings script,
        FileSettings files,
        ExchangeRules rules,
        SectionRewriting rewriting,
        ConnectionRules connection) {

    /** What mod_wsgi's directives say when they are not given. */
    public static final Settings DEFAULTS = new Settings(false, false, false, 0);

    /** Checks the limit. */
    public Settings {
        // What asks for nothing is known at a glance then.
        connection = connection.equals(ConnectionRules.NONE) ? ConnectionRules.NONE : connection;
        if (bodyLimit < 0) {
            throw new IllegalArgumentException("a body limit is 0 or more bytes: " + bodyLimit);
        }
    }

    /** Creates settings that say nothing of scripts, files and rules. */
    public Settings(
            boolean passAuthorization,
            boolean chunkedRequest,
            boolean enableSendfile,
            long bodyLimit,
            Protection protection) {
        this(
                passAuthorization,
                chunkedRequest,
                enableSendfile,
                bodyLimit,
                protection,
                ScriptSettings.DEFAULTS,
                FileSettings.DEFAULTS,
                ExchangeRules.NONE,
                SectionRewriting.NONE,
                ConnectionRules.NONE);
    }

    /** Creates settings for what everybody may see. */
    public Settings(boolean passAuthorization, boolean chunkedRequest, boolean enableSendfile, long bodyLimit) {
        this(passAuthorization, chunkedRequest, enableSendfile, bodyLimit, Protection.NONE);
    }

    /** Returns the same, but for what the application sees of the credentials. */
    public Settings withPassAuthorization(boolean pass) {
        SettingsChange change = draft -> draft.passAuthorization(pass);
        return change.in(this);
    }

    /** Returns the same with another protection. */
    public Settings withProtection(Protection other) {
        SettingsChange change = draft -> draft.protection(other);
        return change.in(this);
    }

    /** Returns the same with other rules for connections. */
    public Settings withConnection(ConnectionRules other) {
        SettingsChange change = draft -> draft.connection(other);
        return change.in(this);
    }
}
