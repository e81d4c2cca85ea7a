package org.mingtang.launch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What a start was asked for, each part sound in itself. */
record StartOptions(
        Directories directories,
        int port,
        InetAddress address,
        Optional<Certificate> certificate,
        boolean behindProxy,
        Optional<String> database,
        Optional<Path> signerSocket,
        boolean rehearsal) {
    static final int DEFAULT_PORT = 8080;

    private static final int HIGHEST_PORT = 65535;
    private static final String CERTIFICATE = "--tls-certificate";
    private static final String KEY = "--tls-key";
    private static final String SIGNER_SOCKET = "--signer-socket";
    private static final Set<String> VALUED =
            Set.of(
                    "--port",
                    "--data",
                    "--signer",
                    "--database",
                    "--bind",
                    SIGNER_SOCKET,
                    CERTIFICATE,
                    KEY);
    private static final Set<String> SWITCHES = Set.of("--behind-proxy", "--rehearse");

    /** The platform's own certificate chain and private key, both PEM. */
    record Certificate(Path chain, Path key) {}

    static StartOptions parse(String[] arguments) throws Refused {
        var options = Options.parse(arguments, VALUED, SWITCHES);
        return new StartOptions(
                Directories.from(options),
                port(options),
                address(options),
                certificate(options),
                options.has("--behind-proxy"),
                options.value("--database").map(StartOptions::jdbcUrl),
                options.value(SIGNER_SOCKET).map(Path::of).map(Path::toAbsolutePath),
                options.has("--rehearse"));
    }

    boolean beyondLoopback() {
        return !address.isLoopbackAddress();
    }

    /** Where people find the hall: a hall that listens everywhere is found on this machine too. */
    String url(int servingPort) {
        var scheme = certificate.isPresent() ? "https" : "http";
        var host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + servingPort;
    }

    private static int port(Options options) throws Refused {
        var text = options.value("--port").orElse(String.valueOf(DEFAULT_PORT));
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below together with the numbers that are no ports.
        }
        throw Refused.wrongUse(
                "--port \"%s\" is not a port from 0 to %d. Nothing was started."
                        .formatted(text, HIGHEST_PORT));
    }

    private static InetAddress address(Options options) throws Refused {
        var text = options.value("--bind").orElse("127.0.0.1");
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException unknown) {
            throw Refused.wrongUse(
                    "--bind \"%s\" is not an address of this machine. Nothing was started."
                            .formatted(text));
        }
    }

    private static Optional<Certificate> certificate(Options options) throws Refused {
        var chain = options.value(CERTIFICATE).map(Path::of);
        var key = options.value(KEY).map(Path::of);
        if (chain.isPresent() != key.isPresent()) {
            throw Refused.wrongUse(
                    "%s and %s go together. Nothing was started.".formatted(CERTIFICATE, KEY));
        }
        if (chain.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        for (var file : new Path[] {chain.get(), key.get()}) {
            if (!Files.isReadable(file)) {
                throw Refused.wrongUse(
                        "%s cannot be read. Nothing was started. Name readable PEM files with %s and %s."
                                .formatted(file, CERTIFICATE, KEY));
            }
        }
        return Optional.of(
                new Certificate(chain.get().toAbsolutePath(), key.get().toAbsolutePath()));
    }

    private static String jdbcUrl(String url) {
        return url.startsWith("postgresql://") || url.startsWith("postgres://")
                ? "jdbc:postgresql://" + url.substring(url.indexOf("://") + "://".length())
                : url;
    }
}
