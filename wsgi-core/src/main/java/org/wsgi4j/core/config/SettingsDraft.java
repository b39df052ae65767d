// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Settings that are being put together, by one thread: those of a place, and what sections and directives change in them. */
public final class SettingsDraft {

    private boolean passAuthorization;
    private boolean chunkedRequest;
    private boolean enableSendfile;
    private long bodyLimit;
    private Protection protection;
    private ConnectionRules connection;
    private SectionRewriting rewriting;
    private Optional<String> processGroup;
    private Optional<String> applicationGroup;
    private Optional<String> callableObject;
    private Optional<Boolean> reloading;
    private Optional<List<String>> allowedGroups;
    private boolean embeddedAllowed;
    private boolean errorOverride;
    private boolean headAsGet;
    private boolean ignoreActivity;
    private Optional<DispatchScript> dispatch;
    private List<String> index;
    private boolean listing;
    private Optional<String> handler;
    private boolean execCgi;
    private Optional<Boolean> pathInfo;
    private Optional<String> forcedType;
    private Optional<String> fallback;
    private Optional<String> charset;
    private Expiry expiry;
    private final Map<String, HandlerScript> handlerScripts;
    private final Map<String, String> handlers;
    private final Map<String, String> types;
    private final List<VariableRule> early;
    private final List<VariableRule> variables;
    private final List<HeaderRule> requestHeaders;
    private final List<HeaderRule> headers;
    private final Map<Integer, ErrorDocument> errorDocuments;

    SettingsDraft(Settings settings) {
        protection = settings.protection();
        connection = settings.connection();
        rewriting = settings.rewriting();
        handlerScripts = new LinkedHashMap<>(settings.script().handlers());
        handlers = new LinkedHashMap<>(settings.files().handlers());
        types = new LinkedHashMap<>(settings.files().types());
        early = new ArrayList<>(settings.rules().early());
        variables = new ArrayList<>(settings.rules().variables());
        requestHeaders = new ArrayList<>(settings.rules().requestHeaders());
        headers = new ArrayList<>(settings.rules().headers());
        errorDocuments = new LinkedHashMap<>(settings.rules().errorDocuments());
        processGroup = settings.script().processGroup();
        applicationGroup = settings.script().applicationGroup();
        callableObject = settings.script().callableObject();
        reloading = settings.script().reloading();
        allowedGroups = settings.script().allowedGroups();
        index = settings.files().index();
        handler = settings.files().handler();
        others(settings);
        switches(settings);
    }

    private void others(Settings settings) {
        dispatch = settings.script().dispatch();
        pathInfo = settings.files().pathInfo();
        forcedType = settings.files().forcedType();
        fallback = settings.files().fallback();
        charset = settings.rules().charset();
        expiry = settings.rules().expiry();
    }

    private void switches(Settings settings) {
        passAuthorization = settings.passAuthorization();
        chunkedRequest = settings.chunkedRequest();
        enableSendfile = settings.enableSendfile();
        bodyLimit = settings.bodyLimit();
        embeddedAllowed = settings.script().embeddedAllowed();
        errorOverride = settings.script().errorOverride();
        headAsGet = settings.script().headAsGet();
        ignoreActivity = settings.script().ignoreActivity();
        execCgi = settings.files().execCgi();
        listing = settings.files().listing();
    }

    /** Returns what they are now. */
    Settings settings() {
        ScriptSettings script = script();
        FileSettings files =
                new FileSettings(index, fallback, listing, handlers, handler, execCgi, pathInfo, types, forcedType);
        ExchangeRules rules =
                new ExchangeRules(early, variables, requestHeaders, headers, charset, expiry, errorDocuments);
        return new Settings(
                passAuthorization,
                chunkedRequest,
                enableSendfile,
                bodyLimit,
                protection,
                script,
                files,
                rules,
                rewriting,
                connection);
    }

    private ScriptSettings script() {
        return new ScriptSettings(
                processGroup,
                applicationGroup,
                callableObject,
                reloading,
                allowedGroups,
                embeddedAllowed,
                errorOverride,
                headAsGet,
                ignoreActivity,
                dispatch,
                handlerScripts);
    }

    /** Changes {@link Settings#rewriting}. */
    public void rewriting(UnaryOperator<SectionRewriting> change) {
        rewriting = change.apply(rewriting);
    }

    /** Sets {@link Settings#connection}. */
    public void connection(ConnectionRules value) {
        connection = value;
    }

    /** Returns {@link Settings#connection}. */
    public ConnectionRules connection() {
        return connection;
    }

    /** Sets {@link Settings#passAuthorization}. */
    public void passAuthorization(boolean value) {
        passAuthorization = value;
    }

    /** Sets {@link Settings#chunkedRequest}. */
    public void chunkedRequest(boolean value) {
        chunkedRequest = value;
    }

    /** Sets {@link Settings#enableSendfile}. */
    public void enableSendfile(boolean value) {
        enableSendfile = value;
    }

    /** Sets {@link Settings#bodyLimit}. */
    public void bodyLimit(long value) {
        bodyLimit = value;
    }

    /** Sets {@link Settings#protection}. */
    public void protection(Protection value) {
        protection = value;
    }

    /** Returns {@link Settings#protection}. */
    public Protection protection() {
        return protection;
    }

    /** Sets {@link ScriptSettings#processGroup}. */
    public void processGroup(String value) {
        processGroup = Optional.of(value);
    }

    /** Sets {@link ScriptSettings#applicationGroup}. */
    public void applicationGroup(String value) {
        applicationGroup = Optional.of(value);
    }

    /** Sets {@link ScriptSettings#callableObject}. */
    public void callableObject(String value) {
        callableObject = Optional.of(value);
    }

    /** Sets {@link ScriptSettings#reloading}. */
    public void reloading(boolean value) {
        reloading = Optional.of(value);
    }

    /** Sets {@link ScriptSettings#allowedGroups}. */
    public void allowedGroups(List<String> value) {
        allowedGroups = Optional.of(value);
    }

    /** Sets {@link ScriptSettings#embeddedAllowed}. */
    public void embeddedAllowed(boolean value) {
        embeddedAllowed = value;
    }

    /** Sets {@link ScriptSettings#errorOverride}. */
    public void errorOverride(boolean value) {
        errorOverride = value;
    }

    /** Sets {@link ScriptSettings#headAsGet}. */
    public void headAsGet(boolean value) {
        headAsGet = value;
    }

    /** Sets {@link ScriptSettings#ignoreActivity}. */
    public void ignoreActivity(boolean value) {
        ignoreActivity = value;
    }

    /** Sets {@link ScriptSettings#dispatch}. */
    public void dispatch(DispatchScript value) {
        dispatch = Optional.of(value);
    }

    /** Sets {@link FileSettings#index}. */
    public void index(List<String> value) {
        index = List.copyOf(value);
    }

    /** Sets {@link FileSettings#fallback}. */
    public void fallback(String value) {
        fallback = Optional.of(value);
    }

    /** Has nothing answer where no file is. */
    public void noFallback() {
        fallback = Optional.empty();
    }

    /** Sets {@link ExchangeRules#charset}. */
    public void charset(String value) {
        charset = Optional.of(value);
    }

    /** Sets {@link FileSettings#listing}. */
    public void listing(boolean value) {
        listing = value;
    }

    /** Sets {@link FileSettings#handler}. */
    public void handler(String value) {
        handler = Optional.of(value);
    }

    /** Sets {@link FileSettings#execCgi}. */
    public void execCgi(boolean value) {
        execCgi = value;
    }

    /** Sets {@link FileSettings#pathInfo}. */
    public void pathInfo(boolean value) {
        pathInfo = Optional.of(value);
    }

    /** Sets {@link FileSettings#forcedType}. */
    public void forcedType(String value) {
        forcedType = Optional.of(value);
    }

    /** Has files answered for as their names say. */
    public void noHandler() {
        handler = Optional.empty();
    }

    /** Lets each file have its own type again. */
    public void noForcedType() {
        forcedType = Optional.empty();
    }

    /** Has {@link FileSettings#pathInfo} be as what answers has it. */
    public void usualPathInfo() {
        pathInfo = Optional.empty();
    }

    /** Changes {@link ExchangeRules#expiry}. */
    public void expiry(UnaryOperator<Expiry> change) {
        expiry = change.apply(expiry);
    }

    /** Returns {@link ScriptSettings#handlers}, to be changed. */
    public Map<String, HandlerScript> handlerScripts() {
        return handlerScripts;
    }

    /** Returns {@link FileSettings#handlers}, to be changed. */
    public Map<String, String> handlers() {
        return handlers;
    }

    /** Returns {@link FileSettings#types}, to be changed. */
    public Map<String, String> types() {
        return types;
    }

    /** Returns {@link ExchangeRules#early}, to be changed. */
    public List<VariableRule> early() {
        return early;
    }

    /** Returns {@link ExchangeRules#variables}, to be changed. */
    public List<VariableRule> variables() {
        return variables;
    }

    /** Returns {@link ExchangeRules#requestHeaders}, to be changed. */
    public List<HeaderRule> requestHeaders() {
        return requestHeaders;
    }

    /** Returns {@link ExchangeRules#headers}, to be changed. */
    public List<HeaderRule> headers() {
        return headers;
    }

    /** Returns {@link ExchangeRules#errorDocuments}, to be changed. */
    public Map<Integer, ErrorDocument> errorDocuments() {
        return errorDocuments;
    }
}
