package org.mingtang;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.mingtang.foundation.kernel.OfficialTime;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.statute.StandingClock;
import org.mingtang.log.Json;
import org.mingtang.sealing.DeviceKey;
import org.mingtang.sealing.SealStatement;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * A hall of its own whose official clock stands still, in which the same public acts are done as in
 * every other of its kind, and as many secret ones as the test likes.
 */
final class SilentHall implements AutoCloseable {
    static final Instant BEGINS = Instant.parse("2015-03-02T01:00:00Z");
    static final Instant DEADLINE = BEGINS.plus(Duration.ofDays(12));
    private static final int BIDDERS = 6;

    private final TestCentre centre = TestCentre.another();
    private final ServletWebServerApplicationContext app;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    final List<PlatformTest.TestBidder> bidders = new ArrayList<>();
    final List<TradeTest.ALot> lots = new ArrayList<>();
    final List<String> commitments = new ArrayList<>();

    SilentHall() {
        app =
                (ServletWebServerApplicationContext)
                        new SpringApplicationBuilder(Mingtang.class, StandingClock.class)
                                .properties(centre.settings())
                                .properties("server.port=0")
                                .run();
        centre.trusteesAt(URI.create(base()).getPort());
        for (var number = 1; number <= BIDDERS; number++) {
            bidders.add(bidder("Bidder " + number));
        }
        // The first closes before the secret acts end, the others stay open.
        announce("Deck", BEGINS.plus(Duration.ofDays(11)));
        announce("Piers", DEADLINE);
        announce("Rails", DEADLINE);
        ledger().publishNow();
        lines.start();
        root().addAppender(lines);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    Ledger ledger() {
        return app.getBean(Ledger.class);
    }

    TestCentre centre() {
        return centre;
    }

    URI address(String path) {
        return URI.create(base() + path);
    }

    String base() {
        var server = app.getWebServer();
        if (server == null) {
            throw new IllegalStateException("the hall serves nothing");
        }
        return "http://127.0.0.1:" + server.getPort();
    }

    /** What was logged since the public acts were done. */
    List<String> logged() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    HttpAnswer get(String path, String token) {
        return HttpAnswer.to(address(path)).as(token).get();
    }

    HttpAnswer post(String path, String token, Json.Obj body) {
        return HttpAnswer.to(address(path))
                .as(token)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post(body.text());
    }

    void move(Instant to) {
        post(
                        "/api/clock/moves",
                        PlatformTest.OPERATOR,
                        Json.object().put("to", OfficialTime.text(to)))
                .granted();
    }

    private PlatformTest.TestBidder bidder(String name) {
        var kinds = Json.strings(List.of("bidder"));
        var party =
                post(
                                "/api/parties",
                                PlatformTest.OPERATOR,
                                Json.object().put("name", name).put("kinds", kinds))
                        .granted()
                        .text("party");
        var account = Json.object().put("role", "BIDDER").put("party", party).put("name", name);
        var token = post("/api/accounts", PlatformTest.OPERATOR, account).granted().text("token");
        var device = DeviceKey.generate(TestCentre.RANDOM);
        post("/api/devices", token, Json.object().put("publicKey", device.publicKey().text()))
                .granted();
        return new PlatformTest.TestBidder(party, token, device);
    }

    private void announce(String title, Instant deadline) {
        var project =
                Json.object()
                        .put("title", "Bridge")
                        .put("tradeClass", "WORKS")
                        .put("profile", "sample-municipal")
                        .put("currency", "JPY")
                        .put("lots", Json.array(Json.object().put("title", title)));
        var lot =
                post("/api/projects", PlatformTest.OWNER, project)
                        .granted()
                        .array("lots")
                        .objects()
                        .getFirst()
                        .text("lot");
        var path = "/api/lots/" + lot;
        post(path + "/keys", PlatformTest.OWNER, Json.object()).granted();
        post(path + "/notice", PlatformTest.OWNER, TradeTest.noticeUntil(deadline)).granted();
        var view = get(path, PlatformTest.NOBODY).granted();
        var key = view.object("key");
        lots.add(
                new TradeTest.ALot(
                        lot,
                        view.text("origin"),
                        key.text("key"),
                        key.text("recipient"),
                        deadline));
    }

    /** Seals, or replaces what the bidder has sealed. */
    HttpAnswer seal(int lot, int bidder) {
        var sealed = TradeTest.sealed(lots.get(lot), bidders.get(bidder), "800000");
        commitments.add(sealed.commitment());
        return post("/api/lots/" + lots.get(lot).id() + "/seals", token(bidder), sealed.body());
    }

    HttpAnswer withdraw(int lot, int bidder) {
        var mine = bidders.get(bidder);
        var about = lots.get(lot);
        var salt = new byte[SealStatement.SALT_BYTES];
        TestCentre.RANDOM.nextBytes(salt);
        var signed =
                SealStatement.withdraw(about.context(), about.key(), mine.party())
                        .sign(mine.device());
        return post(
                "/api/lots/" + about.id() + "/withdrawals",
                token(bidder),
                Json.object()
                        .put("statement", signed.jws().compact())
                        .put("salt", Base64.getUrlEncoder().withoutPadding().encodeToString(salt)));
    }

    String token(int bidder) {
        return bidders.get(bidder).token();
    }

    List<Json.Obj> leaves() {
        ledger().publishNow();
        return ledger().read(0, Integer.MAX_VALUE).stream()
                .map(
                        entry ->
                                Json.parseObject(
                                        new String(entry.leaf(), StandardCharsets.UTF_8)
                                                .getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Override
    public void close() {
        root().detachAppender(lines);
        app.close();
        centre.end();
    }
}
