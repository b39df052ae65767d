// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.AddressRange;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.ConnectionRules;
import org.wsgi4j.core.config.Nearest;
import org.wsgi4j.core.config.ProxyHeader;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.config.TrustedProxies;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;
import org.wsgi4j.express.directives.ServerSettings;

/** Makes the listeners that the options ask for, and the rules for what comes by them. */
record ListenerReader(ListenerOptions options, TlsOptions tls, ProxyOptions proxies) {

    private static final String UNIX = "unix:";
    private static final String NO_CERTIFICATE =
            "needs a certificate: give --ssl-certificate-file and --ssl-certificate-key-file";
    private static final Pattern TCP = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:]*)):(\\d{1,9})");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final String ADMIN_PORT = "--admin-port";
    private static final String LOOPBACK = "127.0.0.1:";
    private static final Pattern MODE = Pattern.compile("[0-7]{1,4}");
    private static final int LARGEST_PORT = 65_535;
    private static final int LARGEST_MODE = 0777;
    private static final int OCTAL = 8;

    /**
     * What the options say.
     *
     * @param listeners where the server listens, first at the port that {@code Listen} in files stands for, too
     * @param secure the one for TLS, whose hosts may be those of files; none if there is no port for it
     * @param rules what holds for what comes
     */
    record Listening(List<Listener> listeners, Optional<Listener> secure, ConnectionRules rules) {

        /**
         * Returns the listeners, the first of which gives way to those of files.
         *
         * @param files those of files
         * @param tls what files say of the port for TLS
         * @param problems takes what is missing
         */
        List<Listener> with(List<ServerSettings.Listen> files, Optional<TlsConfig> tls, List<Problem> problems) {
            Listener first = listeners.get(0);
            List<Listener> all = new ArrayList<>();
            for (ServerSettings.Listen each : files) {
                Address address = new Address.Tcp(each.host(), each.port());
                all.add(new Listener(address, first.backlog(), each.tls(), first.proxyProtocol()));
            }
            all.addAll(listeners.subList(files.isEmpty() ? 0 : 1, listeners.size()));
            secure.ifPresent(each -> all.add(secured(each, tls, problems)));
            return all;
        }

        /** Hosts of options go before those of files. */
        private static Listener secured(Listener listener, Optional<TlsConfig> files, List<Problem> problems) {
            if (listener.tls().isEmpty() && files.isEmpty()) {
                problems.add(PlanReader.problem("--https-port", NO_CERTIFICATE));
            }
            Optional<TlsConfig> tls = listener.tls().isEmpty()
                    ? files
                    : listener.tls().map(own -> files.map(own::and).orElse(own));
            return new Listener(listener.address(), listener.backlog(), tls, listener.proxyProtocol());
        }
    }

    /** Returns them; what is wrong with the options goes to the problems. */
    Listening read(List<Problem> problems) {
        check(problems);
        TrustedProxies trusted = trusted(problems);
        Optional<TrustedProxies> protocol = proxies.protocol ? Optional.of(trusted) : Optional.empty();
        List<Listener> listeners = new ArrayList<>();
        for (Address address : addresses(problems)) {
            listeners.add(new Listener(address, options.serverBacklog, Optional.empty(), protocol));
        }
        TlsReader reader = new TlsReader(tls, problems);
        Optional<TlsConfig> config = reader.config();
        Optional<Listener> secure = Optional.ofNullable(tls.httpsPort)
                .map(port -> new Address.Tcp(isUnix() ? "" : options.host, port))
                .map(address -> new Listener(address, options.serverBacklog, config, protocol));
        return new Listening(listeners, secure, new ConnectionRules(reader.rules(), trusted));
    }

    /** Tells whether the address is known only when it is bound. */
    boolean isUnnumbered() {
        return options.port == 0 && !isUnix();
    }

    /** Returns the port for TLS; none if there is none. */
    OptionalInt tlsPort() {
        Integer port = tls.httpsPort;
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private boolean isUnix() {
        return options.host.startsWith(UNIX);
    }

    private List<Address> addresses(List<Problem> problems) {
        List<Address> addresses = new ArrayList<>();
        Address first = isUnix() ? unix("--host", options.host, problems) : new Address.Tcp(options.host, options.port);
        if (first != null) {
            addresses.add(first);
        }
        for (String each : options.more) {
            Address address = each.startsWith(UNIX)
                    ? unix("--listen", each, problems)
                    : tcp("--listen", each, "HOST:PORT or unix:/PATH", problems);
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    private Address.@Nullable Unix unix(String option, String text, List<Problem> problems) {
        try {
            Path path = Path.of(text.substring(UNIX.length()));
            if (!path.toString().isEmpty()) {
                boolean octal = MODE.matcher(options.socketMode).matches();
                int mode = octal ? Integer.parseInt(options.socketMode, OCTAL) : 0;
                return new Address.Unix(path.toAbsolutePath().normalize(), mode);
            }
        } catch (InvalidPathException malformed) {
            // As one that is not there.
        }
        problems.add(PlanReader.problem(option, "'" + text + "' names no socket: give unix: and a path"));
        return null;
    }

    /** Returns where probes are answered; none if nowhere, or if it is malformed. */
    Optional<Address.Tcp> admin(List<Problem> problems) {
        String text = options.admin;
        return Optional.ofNullable(text).map(given -> tcp(ADMIN_PORT, given, "PORT or HOST:PORT", problems));
    }

    private static Address.@Nullable Tcp tcp(String option, String text, String forms, List<Problem> problems) {
        boolean alone = option.equals(ADMIN_PORT) && DIGITS.matcher(text).matches();
        Matcher parts = TCP.matcher(alone ? LOOPBACK + text : text);
        if (!parts.matches()) {
            problems.add(PlanReader.problem(option, "'" + text + "' is no address: give " + forms));
            return null;
        }
        PlanReader.between(problems, option, Integer.parseInt(parts.group(3)), 0, LARGEST_PORT);
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return new Address.Tcp(host.equals("*") ? "" : host, Integer.parseInt(parts.group(3)));
    }

    private TrustedProxies trusted(List<Problem> problems) {
        List<ProxyHeader> headers = new ArrayList<>();
        for (String name : proxies.headers) {
            ProxyHeader.named(name).ifPresentOrElse(headers::add, () -> problems.add(unknown(name)));
        }
        List<AddressRange> ranges = new ArrayList<>();
        boolean local = false;
        for (String address : proxies.proxies) {
            local |= address.equals(UNIX);
            if (!address.equals(UNIX)) {
                AddressRange.parse(address).ifPresentOrElse(ranges::add, () -> problems.add(noAddress(address)));
            }
        }
        if (!proxies.proxies.isEmpty() && headers.isEmpty() && !proxies.protocol) {
            String what = "says who is believed, but not what: give --trust-proxy-header or --proxy-protocol, too";
            problems.add(PlanReader.problem("--trust-proxy", what));
        }
        return new TrustedProxies(headers, ranges, local);
    }

    private static Problem unknown(String name) {
        String hint = Nearest.hint(
                name.toLowerCase(Locale.ROOT),
                List.of(ProxyHeader.values()).stream().map(ProxyHeader::field));
        return PlanReader.problem("--trust-proxy-header", "'" + name + "' is no header that proxies tell by" + hint);
    }

    private static Problem noAddress(String text) {
        return PlanReader.problem(
                "--trust-proxy", "'" + text + "' is no address: give one such as 10.0.0.1, 10.0.0.0/8 or fd00::/8");
    }

    private void check(List<Problem> problems) {
        PlanReader.between(problems, "--port", options.port, 0, LARGEST_PORT);
        PlanReader.between(problems, "--server-backlog", options.serverBacklog, 1, Integer.MAX_VALUE);
        if (tls.httpsPort != null) {
            PlanReader.between(problems, "--https-port", tls.httpsPort, 0, LARGEST_PORT);
        }
        boolean octal = MODE.matcher(options.socketMode).matches();
        if (!octal || Integer.parseInt(options.socketMode, OCTAL) > LARGEST_MODE) {
            String wrong = "'" + options.socketMode + "' is no mode: give an octal number such as 0660";
            problems.add(PlanReader.problem("--unix-socket-mode", wrong));
        }
    }
}
