package org.mingtang.signer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A witness over HTTP (C2SP <em>tlog-witness</em>): {@code POST add-checkpoint} and {@code GET
 * <origin hash>/checkpoint}. A training witness takes the official time that the request names, a
 * real one its own clock's.
 */
public final class WitnessServer implements AutoCloseable {
    private static final String POST = "POST";
    private static final String GET = "GET";
    private static final String ADD = "/add-checkpoint";
    private static final String NEWEST = "/checkpoint";
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LONG = 413;
    private static final int FAILED = 500;
    private static final int BUSY = 503;
    private static final int AT_ONCE = 64;

    private final Witness witness;
    private final InstantSource clock;
    private final HttpServer server;
    private final Semaphore places = new Semaphore(AT_ONCE);

    private WitnessServer(Witness witness, InstantSource clock, HttpServer server) {
        this.witness = witness;
        this.clock = clock;
        this.server = server;
    }

    /**
     * Serves a witness at an address.
     *
     * @param clock of the witness, used by a real one only
     */
    public static WitnessServer start(
            Witness witness, InstantSource clock, InetSocketAddress address) throws IOException {
        var started = new WitnessServer(witness, clock, HttpServer.create(address, 0));
        started.server.createContext("/", started::answer);
        started.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        started.server.start();
        return started;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!places.tryAcquire()) {
                send(exchange, Witness.Reply.of(BUSY, "too many requests at once"));
                return;
            }
            try {
                send(exchange, reply(exchange));
            } finally {
                places.release();
            }
        }
    }

    private Witness.Reply reply(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var method = exchange.getRequestMethod();
        try {
            if (path.equals(ADD)) {
                return method.equals(POST) ? add(exchange) : notAllowed();
            }
            if (path.endsWith(NEWEST)) {
                return method.equals(GET) ? newest(path) : notAllowed();
            }
            return Witness.Reply.of(Witness.NOT_FOUND, "there is nothing here");
        } catch (SignerFault fault) {
            System.err.println(fault.getMessage());
            return Witness.Reply.of(FAILED, "the witness cannot answer now");
        }
    }

    private Witness.Reply add(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(Frames.LONGEST_REQUEST + 1);
        if (body.length > Frames.LONGEST_REQUEST) {
            return Witness.Reply.of(TOO_LONG, "the request is too long");
        }
        return witness.add(Texts.text(body), time(exchange));
    }

    private long time(HttpExchange exchange) {
        var named = exchange.getRequestHeaders().getFirst(WitnessLink.OFFICIAL_TIME);
        if (witness.isTraining() && named != null && named.matches("[1-9][0-9]{0,11}")) {
            return Long.parseLong(named);
        }
        return clock.instant().getEpochSecond();
    }

    private Witness.Reply newest(String path) {
        var hash = path.substring(1, path.length() - NEWEST.length());
        return witness.newest(hash)
                .map(note -> new Witness.Reply(Witness.OK, Witness.PLAIN, Texts.text(note)))
                .orElseGet(
                        () -> Witness.Reply.of(Witness.NOT_FOUND, "nothing of this log is known"));
    }

    private static Witness.Reply notAllowed() {
        return Witness.Reply.of(NOT_ALLOWED, "this cannot be done here");
    }

    private static void send(HttpExchange exchange, Witness.Reply reply) throws IOException {
        var bytes = Texts.bytes(reply.body());
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
