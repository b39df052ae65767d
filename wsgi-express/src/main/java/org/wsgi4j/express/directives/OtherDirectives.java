// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.List;

/** The directives of Apache and its modules that do nothing here, and those that cannot be left out without harm. */
final class OtherDirectives {

    /** What is so here anyway, or has nothing to do with this server: not worth a word. */
    private static final String SILENT = """
            LoadModule LoadFile PidFile \
            Mutex \
            StartServers MinSpareServers MaxSpareServers MinSpareThreads MaxSpareThreads ThreadLimit \
            ThreadsPerChild MaxRequestWorkers MaxClients MaxConnectionsPerChild MaxRequestsPerChild ServerLimit \
            AsyncRequestWorkerFactor NameVirtualHost DefaultRuntimeDir TypesConfig MIMEMagicFile AccessFileName FileETag \
            EnableMMAP EnableSendfile ExtendedStatus IndexOptions AddIcon AddIconByEncoding AddIconByType DefaultIcon \
            AddDescription ReadmeName HeaderName IndexIgnore AddEncoding AddLanguage LanguagePriority \
            ForceLanguagePriority SSLRandomSeed SSLSessionCache SSLSessionCacheTimeout SSLPassPhraseDialog \
            SSLCADNRequestFile SSLCompression SSLInsecureRenegotiation SSLRenegBufferSize SSLSessionTickets""";

    /** What makes answers other than they would be with Apache, but no answer less safe. */
    private static final String IGNORED = """
            AddCharset AddInputFilter BrotliCompressionQuality \
            SSLOpenSSLConfCmd SSLStaplingCache SSLUseStapling \
            CacheDefaultExpire CacheDisable CacheEnable CacheLock CacheMaxExpire CacheRoot CheckSpelling \
            ContentDigest CookieTracking CoreDumpDirectory DeflateBufferSize DeflateCompressionLevel DeflateFilterNote \
            DeflateMemLevel DeflateWindowSize DirectorySlash DumpIOInput DumpIOOutput ErrorLogFormat \
            FilterChain FilterDeclare FilterProvider FilterProtocol ForensicLog GracefulShutdownTimeout \
            H2Direct H2MaxSessionStreams H2Push H2Upgrade H2WindowSize ImapBase ImapDefault \
            InputSed KeptBodySize LimitInternalRecursion LimitRequestFields LimitRequestFieldSize LimitRequestLine \
            LimitXMLRequestBody ListenBacklog ListenCoresBucketsRatio MaxKeepAliveRequests \
            MaxMemFree MaxRangeOverlaps MaxRangeReversals MaxRanges MetaDir MetaFiles MetaSuffix ModMimeUsePathInfo \
            MultiviewsMatch OutputSed ProtocolsHonorOrder ProxyVia ProxyErrorOverride ProxyIOBufferSize \
            ProxyStatus ReceiveBufferSize RegisterHttpMethod RemoveCharset \
            RemoveEncoding RemoveInputFilter RemoveLanguage RemoveOutputFilter RemoveType RequestReadTimeout \
            ScoreBoardFile ScriptLog ScriptSock SendBufferSize SetInputFilter SSIEndTag \
            SSIErrorMsg SSIStartTag SSITimeFormat ThreadStackSize UnsetInput UseCanonicalPhysicalPort UserDir \
            VirtualDocumentRoot XBitHack HttpProtocolOptions Substitute SubstituteMaxLineLength \
            WSGIPerInterpreterGIL \
            WSGITelemetryService WSGITelemetryOptions WSGINewRelicConfigFile \
            WSGINewRelicEnvironment""";

    /** What lets fewer people in, in a way that this server does not have. */
    private static final String REFUSED = """
            AuthBasicFake AuthDBDUserPWQuery AuthDBMGroupFile AuthDBMUserFile AuthDigestDomain AuthFormProvider \
            AuthLDAPURL AuthLDAPBindDN AuthLDAPBindPassword AuthnCacheEnable AuthUserFile AuthGroupFile \
            AuthzDBDQuery AllowMethods H2ModernTLSOnly LuaAuthzProvider LuaHookAccessChecker ModSecurity SecRuleEngine SecRule QOS_SrvMaxConn SessionCookieName \
            DOSPageCount RemoteIPHeader RemoteIPInternalProxy RemoteIPTrustedProxy RemoteIPProxyProtocol SuexecUserGroup \
            MDomain OIDCProviderMetadataURL AuthLDAPGroupAttribute GssapiCredStore ShibRequestSetting \
            CGIPassAuth ProxyBlock""";

    private OtherDirectives() {}

    static void addTo(Vocabulary vocabulary, Notices notices) {
        words(SILENT).forEach(name -> vocabulary.anywhere(name, (directive, context) -> {}));
        words(IGNORED).forEach(name -> vocabulary.anywhere(name, (directive, context) -> notices.ignored(directive)));
        words(REFUSED)
                .forEach(name -> vocabulary.anywhere(name, (directive, context) -> {
                    throw directive.wrong(
                            "cannot be left out, as it says who may do what, and this server does not have it:"
                                    + " remove it, or protect the site in another way");
                }));
        noOverride(
                vocabulary,
                "AllowOverride",
                "can only be None: this server does not read .htaccess; put what it says into a <Directory>");
        noOverride(vocabulary, "AllowOverrideList", "can only be None: this server does not read .htaccess");
    }

    private static void noOverride(Vocabulary vocabulary, String name, String otherwise) {
        vocabulary.anywhere(name, (directive, context) -> {
            List<String> words = directive.arguments();
            if (words.size() != 1 || !words.get(0).equalsIgnoreCase("none")) {
                throw directive.wrong(otherwise);
            }
        });
    }

    static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
