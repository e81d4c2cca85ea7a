package org.mingtang.verifier;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mingtang.log.Json;
import org.mingtang.sealing.Bid;
import org.mingtang.sealing.Ceremony;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.DeviceKey;
import org.mingtang.sealing.EnvelopeCheck;
import org.mingtang.sealing.EnvelopeOpening;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.Lagrange;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.sealing.Partials;
import org.mingtang.sealing.PartialsRecord;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Ranking;
import org.mingtang.sealing.SealStatement;
import org.mingtang.sealing.SealedEnvelope;
import org.mingtang.sealing.TieDraw;

/** Carries one lot from its key to its end, with real keys, proofs and envelopes. */
final class LotScript {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String OWNER = "PTY-00000001";
    private static final String CURRENCY = "JPY";

    final LotPlan plan;
    final Ceremony ceremony;
    final KeyContext context;
    final List<Sealed> sealed = new ArrayList<>();
    private final Sealers sealers = new Sealers();
    private final LedgerBuilder log;
    private final Map<Integer, DeviceKey> devices;
    Instant now;
    Instant deadline;
    boolean ended;

    /** Whether the centre says of a late act that it is late. */
    boolean honest = true;

    Optional<OpeningRecord> record = Optional.empty();
    Optional<Ranking> ranking = Optional.empty();

    /** Names of the lot's public objects by the kind of act, the newest of each. */
    final Map<String, String> objects = new HashMap<>();

    /** A bidder's act as the centre keeps it. */
    record Sealed(
            int bidder,
            String commitment,
            OpeningList.Entry entry,
            Optional<String> envelope,
            Instant at) {}

    LotScript(LotPlan plan, LedgerBuilder log, Map<Integer, DeviceKey> devices, Instant begins) {
        this.plan = plan;
        this.log = log;
        this.devices = devices;
        this.now = begins;
        this.deadline = begins.plus(Duration.ofDays(10));
        this.context = new KeyContext(log.origin, plan.lot, 1, KeyContext.PRICE);
        this.ceremony =
                Ceremony.run(
                        CeremonyContext.fresh(context, RANDOM), SampleLedger.TRUSTEES, 3, RANDOM);
    }

    static String party(int bidder) {
        return "PTY-0000010" + bidder;
    }

    private void act(String evt, Json.Obj facts) {
        now = now.plusSeconds(1);
        var all = Json.object().put("round", 1);
        facts.members().forEach(all::put);
        facts.optionalText("object").ifPresent(name -> objects.put(evt, name));
        log.append(evt, plan.lot, OWNER, now, all);
    }

    /** Key and notice. */
    void announce() {
        var transcript = ceremony.transcript();
        act(
                "key.made",
                Json.object()
                        .put("class", "price")
                        .put("key", transcript.keyId())
                        .put("recipient", transcript.recipient().text())
                        .put("object", log.object("key.made", plan.lot, transcript.bytes())));
        var notice = Json.object().put("lot", plan.lot).put("text", "Works in " + plan.lot);
        var facts =
                Json.object()
                        .put("key", transcript.keyId())
                        .put("deadline", LedgerBuilder.text(deadline))
                        .put("openingAt", LedgerBuilder.text(deadline));
        sumOrNull(facts, "ceiling", plan.ceiling);
        sumOrNull(facts, "minimum", plan.minimum);
        act(
                "notice.published",
                facts.put("currency", CURRENCY)
                        .put("minimumBids", 1)
                        .put("object", log.object("notice.published", plan.lot, notice.bytes())));
    }

    private static void sumOrNull(Json.Obj facts, String name, Optional<Long> sum) {
        sum.ifPresentOrElse(s -> facts.put(name, s), () -> facts.putNull(name));
    }

    /** All moves of the bidders, a minute apart. */
    void takeBids() {
        for (var move : plan.moves) {
            now = now.plusSeconds(60);
            take(move.bidder(), move.price().map(price -> envelope(move.bidder(), price)), now);
        }
    }

    byte[] envelope(int bidder, String price) {
        return envelope(bidder, price, RANDOM);
    }

    /** An envelope whose file key, ephemeral secret and nonce come from this source. */
    byte[] envelope(int bidder, String price, SecureRandom random) {
        var bid = new Bid(context, ceremony.transcript().keyId(), party(bidder), CURRENCY, price);
        var device = devices.getOrDefault(bidder, DeviceKey.generate(RANDOM));
        return sealers.keep(
                SealedEnvelope.of(
                        bid.plaintext(device), ceremony.transcript().recipient(), random));
    }

    /** An act of a bidder that stands alone in a tick ending at an instant. */
    void take(int bidder, Optional<byte[]> envelope, Instant at) {
        var key = ceremony.transcript().keyId();
        var statement =
                envelope.map(bytes -> SealStatement.seal(context, key, party(bidder), bytes))
                        .orElseGet(() -> SealStatement.withdraw(context, key, party(bidder)));
        var signed = statement.sign(devices.getOrDefault(bidder, DeviceKey.generate(RANDOM)));
        var salt = new byte[SealStatement.SALT_BYTES];
        RANDOM.nextBytes(salt);
        var commitment = signed.commitment(salt);
        var place = log.tick(at, List.of(commitment)).getFirst();
        var entry =
                OpeningList.Entry.of(
                        commitment,
                        salt,
                        signed.jws().compact(),
                        OpeningList.Standing.OPENED,
                        envelope.map(bytes -> sealers.proof(bytes, signed, commitment).bytes()),
                        place);
        var name = envelope.map(bytes -> log.object("envelope", plan.lot, bytes));
        sealed.add(new Sealed(bidder, commitment, entry, name, at));
    }

    /** Opening, evaluation and end; or the end alone where there are too few bids. */
    void conclude() {
        now = now.isAfter(deadline) ? now : deadline;
        ended = true;
        if (plan.end == LotPlan.End.TOO_FEW) {
            act(
                    "tender.failed",
                    Json.object()
                            .put("ground", "TOO_FEW_BIDS")
                            .put("clause", "SM-1")
                            .put("received", 0));
            return;
        }
        open();
        evaluate();
        end();
    }

    private boolean isLate(Sealed act) {
        return act.at().isAfter(deadline);
    }

    private OpeningList list() {
        var handed =
                sealed.stream()
                        .map(
                                s ->
                                        new OpeningList.Handed(
                                                s.commitment(),
                                                party(s.bidder()),
                                                s.envelope().isPresent()
                                                        ? SealStatement.Act.SEAL
                                                        : SealStatement.Act.WITHDRAW,
                                                honest && isLate(s)))
                        .toList();
        var standings = OpeningList.standings(handed);
        var entries =
                sealed.stream()
                        .map(
                                s ->
                                        standing(
                                                s.entry(),
                                                standings.getOrDefault(
                                                        s.commitment(), s.entry().standing())))
                        .sorted(Comparator.comparing(OpeningList.Entry::commitment))
                        .toList();
        return new OpeningList(plan.lot, 1, "price", entries);
    }

    private static OpeningList.Entry standing(
            OpeningList.Entry entry, OpeningList.Standing standing) {
        return new OpeningList.Entry(
                entry.commitment(),
                entry.salt(),
                entry.statement(),
                standing,
                entry.proof().filter(any -> standing == OpeningList.Standing.OPENED),
                entry.tick());
    }

    private void open() {
        var list = list();
        act(
                "opening.started",
                Json.object()
                        .put("class", "price")
                        .put("count", list.opened().size())
                        .put("object", log.object("opening.started", plan.lot, list.bytes())));
        var envelopes = new LinkedHashMap<String, byte[]>();
        for (var entry : list.opened()) {
            var name = sealedAs(entry.commitment()).envelope().orElseThrow();
            envelopes.put(entry.commitment(), log.read("objects/" + name));
        }
        var points = envelopes.values().stream().map(this::pointOf).toList();
        var quorum = new ArrayList<Partials>();
        for (var trustee = 0; trustee < plan.trusteesAtWork && !points.isEmpty(); trustee++) {
            var transcript = ceremony.transcript();
            var share = ceremony.shares().get(trustee);
            var partials = Partials.make(share, points, transcript.context(), RANDOM);
            quorum.add(partials);
            var bytes =
                    new PartialsRecord(
                                    plan.lot, 1, "price", List.copyOf(envelopes.keySet()), partials)
                            .bytes();
            act(
                    "opening.partial",
                    Json.object()
                            .put("class", "price")
                            .put("trustee", partials.trustee())
                            .put("object", log.object("opening.partial", plan.lot, bytes)));
        }
        complete(envelopes, quorum);
    }

    private Point pointOf(byte[] envelope) {
        return switch (EnvelopeCheck.of(envelope, ceremony.transcript().recipient())) {
            case EnvelopeCheck.Sound(var point) -> point;
            // A centre that let an unsound envelope in can only go on as if it were broken.
            case EnvelopeCheck.Unsound unsound -> ceremony.transcript().publicKey();
        };
    }

    Sealed sealedAs(String commitment) {
        return sealed.stream()
                .filter(s -> s.commitment().equals(commitment))
                .findFirst()
                .orElseThrow();
    }

    private void complete(Map<String, byte[]> envelopes, List<Partials> quorum) {
        var ecdh = new ArrayList<Point>();
        var opened = new ArrayList<OpeningRecord.Envelope>();
        envelopes.forEach(
                (commitment, bytes) -> {
                    var shares = new HashMap<Integer, Point>();
                    for (var each : quorum) {
                        shares.put(each.trustee(), each.points().get(ecdh.size()));
                    }
                    var bidder = sealedAs(commitment).bidder();
                    ecdh.add(Lagrange.combine(shares));
                    var outcome =
                            EnvelopeOpening.open(
                                    bytes,
                                    ecdh.getLast(),
                                    ceremony.transcript().recipient(),
                                    expected(bidder));
                    opened.add(new OpeningRecord.Envelope(commitment, party(bidder), outcome));
                });
        var seed = HexFormat.of().formatHex(TieDraw.seed(plan.lot, ecdh));
        var trustees = quorum.stream().map(Partials::trustee).toList();
        var made = new OpeningRecord(plan.lot, 1, "price", trustees, opened, seed);
        record = Optional.of(made);
        act(
                "opening.completed",
                Json.object()
                        .put("class", "price")
                        .put("object", log.object("opening.completed", plan.lot, made.bytes())));
    }

    private EnvelopeOpening.Expectation expected(int bidder) {
        return new EnvelopeOpening.Expectation(
                context,
                ceremony.transcript().keyId(),
                party(bidder),
                Currency.getInstance(CURRENCY),
                id ->
                        Optional.ofNullable(devices.get(bidder))
                                .map(DeviceKey::publicKey)
                                .filter(key -> key.id().equals(id)));
    }

    private void evaluate() {
        var rejections = new HashMap<String, Ranking.Rejection>();
        plan.rejections.forEach(
                (bidder, ground) -> {
                    var commitment = standingOf(bidder);
                    rejections.put(commitment, new Ranking.Rejection(ground, Optional.of("BR-51")));
                    act(
                            "evaluation.rejected",
                            Json.object()
                                    .put("commitment", commitment)
                                    .put("ground", ground)
                                    .put("clause", "BR-51"));
                });
        var winner = plan.historicalWinner.map(this::standingOf);
        var rules =
                new Ranking.Rules(
                        plan.ceiling.map(OptionalLong::of).orElse(OptionalLong.empty()),
                        plan.minimum.map(OptionalLong::of).orElse(OptionalLong.empty()),
                        rejections,
                        winner,
                        Map.of("PRICE_ABOVE_CEILING", "SM-2.1"));
        var made = Ranking.compute(record.orElseThrow(), rules);
        winner.ifPresent(
                commitment ->
                        act(
                                "evaluation.drawn",
                                Json.object()
                                        .put("winner", commitment)
                                        .put("tied", Json.strings(made.tied()))
                                        .put("source", "minutes of 2008")));
        ranking = Optional.of(made);
        act(
                "evaluation.ranked",
                Json.object()
                        .put("object", log.object("evaluation.ranked", plan.lot, made.bytes())));
    }

    String standingOf(int bidder) {
        return list().opened().stream()
                .map(OpeningList.Entry::commitment)
                .filter(commitment -> sealedAs(commitment).bidder() == bidder)
                .findFirst()
                .orElseThrow();
    }

    private void end() {
        switch (plan.end) {
            case AWARD -> award(ranking.orElseThrow().first().orElseThrow());
            case WITHHELD ->
                    act("award.withheld", Json.object().put("ground", "not stated in the source"));
            case ALL_REJECTED ->
                    act(
                            "tender.failed",
                            Json.object()
                                    .put("ground", "ALL_REJECTED")
                                    .put("clause", "BL-42")
                                    .put("received", record.orElseThrow().envelopes().size()));
            case TOO_FEW -> throw new IllegalStateException("ended before");
        }
    }

    private void award(Ranking.Conforming first) {
        var facts =
                Json.object()
                        .put("commitment", first.commitment())
                        .put("bidder", first.bidder())
                        .put("price", first.minorUnits())
                        .put("currency", CURRENCY);
        sumOrNull(facts, "baseline", plan.ceiling);
        act(
                "award.made",
                facts.put("savings", plan.ceiling.map(c -> c - first.minorUnits()).orElse(0L)));
    }
}
