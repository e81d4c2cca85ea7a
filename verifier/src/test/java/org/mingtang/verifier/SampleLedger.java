package org.mingtang.verifier;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mingtang.log.Json;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.QuietPromise;
import org.mingtang.sealing.DeviceKey;
import org.mingtang.sealing.StaticKey;

/**
 * A small but complete training log: a centre, four bidders, five trustees and lots that end in
 * every way a lot can end.
 */
final class SampleLedger {

    static final String ORIGIN = "localhost/log/training/00c0ffee";
    static final String AWARDED = "P000001-1";
    static final String TIED = "P000001-2";
    static final String DRAWN = "P000001-3";
    static final String TOO_FEW = "P000001-4";
    static final String ALL_REJECTED = "P000001-5";
    static final String WITHHELD = "P000001-6";
    static final Instant BEGINS = Instant.parse("2015-03-02T01:00:00Z");
    private static final int BIDDERS = 4;

    /** The five in office in every sample. */
    static final List<StaticKey> TRUSTEES = newTrustees(5);

    final LedgerBuilder log;
    final NoteSigner promises;
    final Map<Integer, DeviceKey> devices = new HashMap<>();
    final List<LotScript> lots = new ArrayList<>();
    Instant now = BEGINS;

    SampleLedger(Path directory) {
        this(directory, ORIGIN);
    }

    SampleLedger(Path directory, String origin) {
        this.log = new LedgerBuilder(directory, origin);
        this.promises = NoteSigner.generate(origin + QuietPromise.KEY_NAME, new SecureRandom());
    }

    /** The whole sample, with every kind of end. */
    static List<LotPlan> plans() {
        return List.of(
                new LotPlan(AWARDED)
                        .ceiling(4_000_000)
                        .minimum(1_000_000)
                        .seal(1, "3900000")
                        .seal(2, "3680000")
                        .seal(1, "3650000")
                        .seal(3, "three million")
                        .seal(4, "4000001")
                        .trusteesAtWork(5),
                new LotPlan(TIED).ceiling(900).seal(1, "800").seal(2, "800").seal(3, "800"),
                new LotPlan(DRAWN)
                        .seal(1, "500")
                        .seal(2, "500")
                        .seal(3, "400")
                        .seal(4, "300")
                        .withdraw(4)
                        .reject(3, "no licence")
                        .drawnInHistory(2),
                new LotPlan(TOO_FEW).seal(1, "10").withdraw(1).ending(LotPlan.End.TOO_FEW),
                new LotPlan(ALL_REJECTED)
                        .ceiling(10)
                        .seal(1, "11")
                        .ending(LotPlan.End.ALL_REJECTED),
                new LotPlan(WITHHELD).seal(2, "7").ending(LotPlan.End.WITHHELD));
    }

    SampleLedger meddledBy(Meddler meddler) {
        log.meddledBy(meddler);
        return this;
    }

    /** Leaf 0, parties, devices and trustees. */
    SampleLedger found() {
        append(
                "log.opened",
                "centre",
                "centre",
                Json.object()
                        .put("origin", log.origin)
                        .put("training", log.origin.contains("/training/"))
                        .put("centre", "Sample centre")
                        .put("vkey", log.signer.verifier().encoded())
                        .put("mldsa", log.mldsa.verifier().encoded()));
        append(
                "account.opened",
                "operator",
                "centre",
                Json.object().put("role", "OPERATOR").putNull("party"));
        party("PTY-00000001", "owner");
        for (var bidder = 1; bidder <= BIDDERS; bidder++) {
            party(LotScript.party(bidder), "bidder");
            register(bidder, DeviceKey.generate(new SecureRandom()));
        }
        append(
                "trustees.appointed",
                "centre",
                "centre",
                Json.object().put("threshold", 3).put("trustees", trusteesOf(TRUSTEES)));
        append(
                "promise.key.named",
                "centre",
                "centre",
                Json.object().put("vkey", promises.verifier().encoded()));
        log.publish();
        return this;
    }

    /** Trustees as a leaf names them. */
    static Json.Arr trusteesOf(List<StaticKey> keys) {
        var trustees = new ArrayList<Json.Value>();
        for (var key : keys) {
            var index = trustees.size() + 1;
            trustees.add(
                    Json.object()
                            .put("index", index)
                            .put("name", "trustee-" + index)
                            .put("key", key.publicKey().text()));
        }
        return Json.array(trustees);
    }

    static List<StaticKey> newTrustees(int count) {
        var random = new SecureRandom();
        return Stream.generate(() -> StaticKey.generate(random)).limit(count).toList();
    }

    private void party(String id, String kind) {
        append(
                "party.registered",
                id,
                "operator",
                Json.object().put("name", "Firm " + id).put("kinds", Json.strings(List.of(kind))));
    }

    void register(int bidder, DeviceKey device) {
        devices.put(bidder, device);
        append(
                "device.registered",
                LotScript.party(bidder),
                LotScript.party(bidder),
                Json.object()
                        .put("device", device.publicKey().id())
                        .put("publicKey", device.publicKey().text()));
    }

    void append(String evt, String sub, String by, Json.Obj facts) {
        now = now.plusSeconds(1);
        log.append(evt, sub, by, now, facts);
    }

    /** Enters a project with these lots and carries each to its end, one after the other. */
    SampleLedger play(List<LotPlan> plans) {
        enter("P000001", "sample-municipal", plans);
        for (var plan : plans) {
            begin(plan);
            lots.getLast().takeBids();
            conclude();
        }
        return this;
    }

    /** Announces a lot that the caller carries on. */
    LotScript begin(LotPlan plan) {
        var lot = new LotScript(plan, log, devices, now);
        lots.add(lot);
        lot.announce();
        log.publish();
        return lot;
    }

    /** Moves the clock to the deadline of the newest lot, opens, evaluates and ends it. */
    void conclude() {
        var lot = lots.getLast();
        log.publish();
        if (lot.now.isBefore(lot.deadline.minusSeconds(2))) {
            moveClock(lot, lot.deadline);
        }
        lot.conclude();
        log.reveal(lot.now);
        log.publish();
        now = lot.now.plus(Duration.ofSeconds(5));
    }

    void moveClock(LotScript lot, Instant to) {
        var from = lot.now.plusSeconds(1);
        log.append(
                "clock.moved",
                "centre",
                "operator",
                from,
                Json.object()
                        .put("from", LedgerBuilder.text(from))
                        .put("to", LedgerBuilder.text(to)));
        lot.now = to;
    }

    /** Enters one project in JPY with these lots under a law profile. */
    SampleLedger enter(String project, String profile, List<LotPlan> plans) {
        var names = new ArrayList<Json.Value>();
        for (var plan : plans) {
            names.add(Json.object().put("lot", plan.lot).put("title", "Lot " + plan.lot));
        }
        append(
                "project.entered",
                project,
                "PTY-00000001",
                Json.object()
                        .put("title", "Works")
                        .put("owner", "PTY-00000001")
                        .put("class", "WORKS")
                        .put("profile", profile)
                        .put("currency", "JPY")
                        .put("lots", Json.array(names)));
        log.publish();
        return this;
    }

    Verification.Outcome verified() {
        return Verification.of(new DirectoryFiles(log.directory), Optional.of(log.policy()));
    }
}
