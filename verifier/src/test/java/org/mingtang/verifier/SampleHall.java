package org.mingtang.verifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.mingtang.log.Json;
import org.mingtang.sealing.BidOutcome;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.sealing.Ranking;

/** A hall before a sample ledger: it serves the log, and of itself what the ledger says. */
final class SampleHall implements AutoCloseable {

    private static final List<String> ANNOUNCED =
            List.of("deadline", "openingAt", "ceiling", "minimum", "minimumBids", "notice");

    /** Answers by path, to be changed as someone changes rows behind the hall's back. */
    final Map<String, Json.Obj> answers = new HashMap<>();

    private final SampleLedger ledger;
    private final HttpServer server;
    private Optional<byte[]> firstCheckpoint = Optional.empty();

    SampleHall(SampleLedger ledger) throws IOException {
        this.ledger = ledger;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/log/", this::serveLog);
        server.createContext("/api/", this::serveAnswer);
        server.start();
        answers.put("/api/health", Json.object().put("findings", Json.array(List.of())));
        ledger.lots.forEach(lot -> show(lot));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    Verification.Outcome verified() {
        return Verification.of(Target.of(address()), Optional.of(ledger.log.policy()));
    }

    /** This checkpoint is served until the hall is asked for a lot. */
    void beginWith(byte[] checkpoint) {
        firstCheckpoint = Optional.of(checkpoint);
    }

    Json.Obj lot(String lot) {
        return answer("/api/lots/" + lot);
    }

    Json.Obj answer(String path) {
        return Optional.ofNullable(answers.get(path)).orElseThrow();
    }

    private synchronized void serveLog(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/log/".length());
        var file = ledger.log.directory.resolve(path);
        if (path.equals("checkpoint") && firstCheckpoint.isPresent()) {
            send(exchange, firstCheckpoint);
        } else {
            send(
                    exchange,
                    Files.isRegularFile(file)
                            ? Optional.of(Files.readAllBytes(file))
                            : Optional.empty());
        }
    }

    private synchronized void serveAnswer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.startsWith("/api/lots/")) {
            firstCheckpoint = Optional.empty();
        }
        send(exchange, Optional.ofNullable(answers.get(path)).map(Json.Obj::bytes));
    }

    private static void send(HttpExchange exchange, Optional<byte[]> body) throws IOException {
        try (exchange) {
            if (body.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, body.get().length == 0 ? -1 : body.get().length);
                exchange.getResponseBody().write(body.get());
            }
        }
    }

    /** The lot in the words of the hall's door. */
    void show(LotScript lot) {
        var shown = entered(lot.plan.lot);
        var transcript = lot.ceremony.transcript();
        Meddler.set(
                shown,
                "key",
                Json.object()
                        .put("key", transcript.keyId())
                        .put("recipient", transcript.recipient().text())
                        .put("transcript", lot.objects.getOrDefault("key.made", "")));
        // Spring leaves out the milliseconds that are nought.
        Meddler.set(shown, "deadline", lot.deadline.toString());
        Meddler.set(shown, "openingAt", lot.deadline.toString());
        lot.plan.ceiling.ifPresent(sum -> Meddler.set(shown, "ceiling", sum));
        lot.plan.minimum.ifPresent(sum -> Meddler.set(shown, "minimum", sum));
        Meddler.set(shown, "minimumBids", 1);
        Meddler.set(shown, "notice", lot.objects.getOrDefault("notice.published", ""));
        Meddler.set(shown, "state", state(lot));
        lot.record.ifPresent(
                record ->
                        Meddler.set(
                                shown,
                                "opened",
                                Json.array(
                                        record.envelopes().stream()
                                                .map(SampleHall::opened)
                                                .toList())));
        lot.ranking.ifPresent(
                ranking ->
                        Meddler.set(
                                shown,
                                "ranking",
                                Json.array(ranking.rows().stream().map(SampleHall::row).toList())));
        result(lot).ifPresent(result -> Meddler.set(shown, "result", result));
        answers.put("/api/lots/" + lot.plan.lot, shown);
    }

    /** A lot that was entered and nothing more. */
    static Json.Obj entered(String lot) {
        var shown =
                Json.object()
                        .put("lot", lot)
                        .put("project", lot.substring(0, lot.indexOf('-')))
                        .put("title", "Lot " + lot)
                        .put("round", 1)
                        .put("state", "ENTERED")
                        .put("origin", SampleLedger.ORIGIN)
                        .put("profile", "sample-municipal")
                        .put("tradeClass", "WORKS")
                        .put("owner", "PTY-00000001")
                        .put("currency", "JPY");
        ANNOUNCED.forEach(shown::putNull);
        return shown.putNull("key")
                .put("opened", Json.array(List.of()))
                .put("ranking", Json.array(List.of()))
                .putNull("result");
    }

    private static String state(LotScript lot) {
        if (!lot.ended) {
            return "NOTICED";
        }
        return switch (lot.plan.end) {
            case AWARD -> "AWARDED";
            case TOO_FEW, ALL_REJECTED -> "FAILED";
            case WITHHELD -> "WITHHELD";
        };
    }

    private static Json.Obj opened(OpeningRecord.Envelope envelope) {
        var json =
                Json.object()
                        .put("commitment", envelope.commitment())
                        .put("bidder", envelope.bidder());
        return switch (envelope.outcome()) {
            case BidOutcome.Opened bid ->
                    json.put("outcome", "opened")
                            .put("price", bid.price())
                            .put("minorUnits", bid.minorUnits())
                            .putNull("ground");
            case BidOutcome.Invalid invalid ->
                    json.put("outcome", "invalid")
                            .putNull("price")
                            .putNull("minorUnits")
                            .put("ground", invalid.ground().name());
        };
    }

    private static Json.Obj row(Ranking.Row row) {
        var json = Json.object().put("commitment", row.commitment()).put("bidder", row.bidder());
        return switch (row) {
            case Ranking.Conforming bid ->
                    json.put("standing", "conforming")
                            .put("rank", bid.rank())
                            .put("minorUnits", bid.minorUnits())
                            .putNull("ground")
                            .putNull("clause");
            case Ranking.Rejected bid -> {
                json.put("standing", "rejected").putNull("rank");
                if (bid.minorUnits().isPresent()) {
                    json.put("minorUnits", bid.minorUnits().getAsLong());
                }
                bid.clause().ifPresent(clause -> json.put("clause", clause));
                yield json.put("ground", bid.ground());
            }
        };
    }

    private static Optional<Json.Obj> result(LotScript lot) {
        if (!lot.ended) {
            return Optional.empty();
        }
        return switch (lot.plan.end) {
            case AWARD -> lot.ranking.flatMap(Ranking::first).map(first -> awarded(lot, first));
            case ALL_REJECTED ->
                    Optional.of(Json.object().put("kind", "failed").put("ground", "ALL_REJECTED"));
            case WITHHELD ->
                    Optional.of(
                            Json.object()
                                    .put("kind", "withheld")
                                    .put("ground", "not stated in the source"));
            case TOO_FEW -> Optional.empty();
        };
    }

    private static Json.Obj awarded(LotScript lot, Ranking.Conforming first) {
        var result =
                Json.object()
                        .put("kind", "awarded")
                        .put("bidder", first.bidder())
                        .put("commitment", first.commitment())
                        .put("price", first.minorUnits())
                        .put(
                                "savings",
                                lot.plan.ceiling.map(c -> c - first.minorUnits()).orElse(0L))
                        .putNull("ground");
        lot.plan.ceiling.ifPresentOrElse(
                ceiling -> result.put("baseline", ceiling), () -> result.putNull("baseline"));
        return result;
    }
}
