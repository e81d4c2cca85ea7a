package org.mingtang;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.mingtang.foundation.kernel.OfficialTime;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.statute.TrainingClock;
import org.mingtang.log.Json;
import org.mingtang.sealing.DeviceKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole platform on a real PostgreSQL, asked over HTTP. One centre serves every test of the
 * build, as one centre serves every tender: tests make their own parties and lots, move the clock
 * forward only, and never count what others may have made.
 */
@SpringBootTest(
        classes = Mingtang.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class PlatformTest {
    protected static final String OPERATOR = TestCentre.tokenOf("operator");
    protected static final String OWNER = TestCentre.tokenOf("owner");
    protected static final String AGENCY = TestCentre.tokenOf("agency");
    protected static final String EVALUATOR = TestCentre.tokenOf("evaluator");
    protected static final String STAFF = TestCentre.tokenOf("staff");
    protected static final String SUPERVISOR = TestCentre.tokenOf("supervisor");
    protected static final String NOBODY = "";

    private static final AtomicInteger BIDDERS = new AtomicInteger();

    @LocalServerPort private int port;
    @Autowired protected Ledger ledger;
    @Autowired protected TrainingClock clock;

    /** A registered bidder with an account and a device key. */
    protected record TestBidder(String party, String token, DeviceKey device) {}

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestCentre.running().settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeEach
    void theTrusteesServeThisHall() {
        TestCentre.running().trusteesAt(port);
    }

    /** The directory of one trustee. */
    protected static Path trustee(int index) {
        return TestCentre.running().trustee(index);
    }

    protected URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Asks without signing in. */
    protected HttpAnswer get(String path) {
        return HttpAnswer.to(address(path)).get();
    }

    protected HttpAnswer get(String path, String token) {
        return HttpAnswer.to(address(path)).as(token).get();
    }

    /** Posts with a fresh idempotency key. */
    protected HttpAnswer post(String path, String token, Json.Obj body) {
        return post(path, token, freshKey(), body.text());
    }

    /** Posts with this idempotency key and exactly this body. */
    protected HttpAnswer post(String path, String token, String key, String body) {
        return HttpAnswer.to(address(path)).as(token).with("Idempotency-Key", key).post(body);
    }

    protected static String freshKey() {
        return UUID.randomUUID().toString();
    }

    /** Registers a bidder through the API. */
    protected TestBidder aBidder() {
        var name = "Bidder " + BIDDERS.incrementAndGet();
        var party =
                post(
                                "/api/parties",
                                OPERATOR,
                                Json.object()
                                        .put("name", name)
                                        .put("kinds", Json.strings(List.of("bidder"))))
                        .granted()
                        .text("party");
        var token =
                post(
                                "/api/accounts",
                                OPERATOR,
                                Json.object()
                                        .put("role", "BIDDER")
                                        .put("party", party)
                                        .put("name", name))
                        .granted()
                        .text("token");
        var device = DeviceKey.generate(TestCentre.RANDOM);
        post("/api/devices", token, Json.object().put("publicKey", device.publicKey().text()))
                .granted();
        return new TestBidder(party, token, device);
    }

    /** The data directory of the centre. */
    protected static Path data() {
        return TestCentre.running().data();
    }

    /** The leaf of an entry as it was published. */
    protected String leafOf(String entry) {
        ledger.publishNow();
        var position = ledger.positionOf(entry).orElseThrow();
        return new String(
                ledger.read(position.index(), 1).getFirst().leaf(), StandardCharsets.UTF_8);
    }

    /** What only someone with the owner's password can do. */
    protected static void asOwnerOfTheDatabase(String sql) {
        var postgres = TestCentre.running().postgres();
        try (var connection =
                        DriverManager.getConnection(
                                postgres.ownerUrl(),
                                postgres.ownerUser(),
                                postgres.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills the database as a power failure would; the platform starts it again by itself. */
    protected static void killDatabase() {
        var postgres = ProcessHandle.of(TestCentre.running().postgres().pid()).orElseThrow();
        postgres.destroyForcibly();
        postgres.onExit().join();
    }

    /** Moves the official clock forward as an operator does: with a tick and an entry. */
    protected void moveByTheApi(Instant to) {
        post("/api/clock/moves", OPERATOR, Json.object().put("to", OfficialTime.text(to)))
                .granted();
    }

    /** Moves the official clock forward without an entry; a moment that has passed stays passed. */
    protected void moveClockTo(Instant instant) {
        if (instant.isAfter(clock.officialNow())) {
            clock.moveTo(instant);
        }
    }
}
