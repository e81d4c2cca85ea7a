package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Inclusion;
import org.mingtang.log.Json;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.Policy;
import org.mingtang.log.ProvenLeaf;
import org.mingtang.log.TickTree;
import org.mingtang.log.TileReader;
import org.mingtang.log.TileSource;
import org.mingtang.log.TileWriter;
import org.mingtang.sealing.Bid;
import org.mingtang.sealing.Ceremony;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.DeviceKey;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.KnowledgeProof;
import org.mingtang.sealing.OpeningCase;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.SealStatement;
import org.mingtang.sealing.SealedEnvelope;
import org.mingtang.sealing.TickPlace;

/** A log with one lot that a hall may lay before its trustees, truly or not. */
final class TestLot {
    static final SecureRandom RANDOM = new SecureRandom();
    static final Instant DEADLINE = Instant.parse("2015-03-30T01:00:00Z");

    private static final String LOT = "P000001-1";
    private static final int TRUSTEES = 5;
    private static final int POSITION = 7;

    final Ceremony ceremony;
    final NoteSigner signer;
    Instant recorded = DEADLINE;
    String listedLot = LOT;
    private final Path directory;
    private final String origin;
    private final KeyContext context;
    private final List<byte[]> leaves = new ArrayList<>();
    private final Map<String, byte[]> envelopes = new LinkedHashMap<>();
    private final Map<String, TickPlace> places = new LinkedHashMap<>();
    private final List<OpeningList.Handed> handed = new ArrayList<>();
    private final Map<String, SealStatement.Signed> statements = new LinkedHashMap<>();
    private final Map<String, byte[]> salts = new LinkedHashMap<>();
    private final Map<String, byte[]> proofs = new LinkedHashMap<>();
    private final DeviceKey device = DeviceKey.generate(RANDOM);
    private final long notice;
    private long published;

    TestLot(Path directory, String origin) {
        this(
                directory,
                NoteSigner.generate(origin, RANDOM),
                Ceremony.run(
                        CeremonyContext.fresh(
                                new KeyContext(origin, LOT, 1, KeyContext.PRICE), RANDOM),
                        TRUSTEES,
                        3,
                        RANDOM));
    }

    private TestLot(Path directory, NoteSigner signer, Ceremony ceremony) {
        this.directory = directory;
        this.signer = signer;
        this.ceremony = ceremony;
        this.context = ceremony.transcript().context().key();
        this.origin = context.origin();
        leaf(Json.object().put("evt", "log.opened"));
        this.notice =
                leaf(
                        Json.object()
                                .put("evt", "notice.published")
                                .put("sub", LOT)
                                .put("at", "2015-03-02T01:00:00Z")
                                .put("round", 1)
                                .put("key", ceremony.transcript().keyId())
                                .put("deadline", DEADLINE.toString())
                                .put("openingAt", DEADLINE.toString()));
    }

    static TestLot training(Path directory) {
        return new TestLot(directory, "localhost/log/training/0123abcd");
    }

    /** Another history of the same log, by the same signer. */
    TestLot fork(Path other) {
        return new TestLot(other, signer, ceremony);
    }

    Policy policy() {
        return Policy.trusting(signer.verifier());
    }

    TileSource tiles() {
        return TileSource.of(directory);
    }

    /** Adds a leaf; its index. */
    long leaf(Json.Obj facts) {
        leaves.add(facts.bytes());
        return leaves.size() - 1L;
    }

    /** A bid handed in at an instant; the commitment. */
    String seal(String bidder, String price, Instant at) {
        var bid = new Bid(context, ceremony.transcript().keyId(), bidder, "JPY", price);
        var sealed = sealed(bid.plaintext(device));
        return seal(bidder, sealed.bytes(), sealed, at);
    }

    SealedEnvelope sealed(byte[] plaintext) {
        return SealedEnvelope.of(plaintext, ceremony.transcript().recipient(), RANDOM);
    }

    /** Any bytes, with a proof by whoever sealed an envelope. */
    String seal(String bidder, byte[] envelope, SealedEnvelope prover, Instant at) {
        var signed =
                SealStatement.seal(context, ceremony.transcript().keyId(), bidder, envelope)
                        .sign(device);
        var commitment = commit(bidder, signed, SealStatement.Act.SEAL, envelope, at);
        var purpose = KnowledgeProof.Purpose.of(signed.statement(), commitment);
        proofs.put(commitment, prover.prove(purpose, RANDOM).bytes());
        return commitment;
    }

    String withdraw(String bidder, Instant at) {
        var signed =
                SealStatement.withdraw(context, ceremony.transcript().keyId(), bidder).sign(device);
        return commit(bidder, signed, SealStatement.Act.WITHDRAW, new byte[0], at);
    }

    private String commit(
            String bidder,
            SealStatement.Signed signed,
            SealStatement.Act act,
            byte[] envelope,
            Instant at) {
        var salt = new byte[SealStatement.SALT_BYTES];
        RANDOM.nextBytes(salt);
        var commitment = signed.commitment(salt);
        salts.put(commitment, salt);
        statements.put(commitment, signed);
        envelopes.put(commitment, envelope);
        handed.add(new OpeningList.Handed(commitment, bidder, act, at.isAfter(DEADLINE)));
        var tree =
                TickTree.of(
                        new byte[TickTree.SEED_BYTES],
                        TickTree.LEAST_SIZE,
                        Map.of(POSITION, HexFormat.of().parseHex(commitment)));
        long entry =
                leaf(
                        Json.object()
                                .put("evt", "intake.tick")
                                .put("number", places.size() + 1L)
                                .put("from", at.minusSeconds(30).toString())
                                .put("to", at.toString())
                                .put("size", TickTree.LEAST_SIZE)
                                .put("root", Base64.getEncoder().encodeToString(tree.root())));
        var path = tree.path(POSITION).stream().map(Base64.getEncoder()::encodeToString).toList();
        places.put(commitment, new TickPlace(entry, POSITION, path));
        return commitment;
    }

    byte[] envelope(String commitment) {
        return of(envelopes, commitment).clone();
    }

    void replace(String commitment, byte[] envelope) {
        envelopes.put(commitment, envelope);
    }

    /** The list as it is right to be. */
    OpeningList list() {
        return list(OpeningList.standings(handed));
    }

    OpeningList list(Map<String, OpeningList.Standing> standings) {
        var entries =
                standings.keySet().stream()
                        .map(
                                commitment ->
                                        OpeningList.Entry.of(
                                                commitment,
                                                of(salts, commitment),
                                                of(statements, commitment).jws().compact(),
                                                of(standings, commitment),
                                                Optional.ofNullable(proofs.get(commitment)),
                                                of(places, commitment)))
                        .sorted(Comparator.comparing(OpeningList.Entry::commitment))
                        .toList();
        return new OpeningList(LOT, 1, KeyContext.PRICE, entries);
    }

    /** Standings as the order says, for some to be said otherwise. */
    Map<String, OpeningList.Standing> standings() {
        return new LinkedHashMap<>(OpeningList.standings(handed));
    }

    /** What a hall that is honest about this list lays before its trustees. */
    OpeningCase asked(OpeningList list) {
        long started =
                leaf(
                        Json.object()
                                .put("evt", "opening.started")
                                .put("sub", listedLot)
                                .put("at", recorded.toString())
                                .put("round", 1)
                                .put("class", KeyContext.PRICE)
                                .put("count", list.opened().size())
                                .put("object", Digests.sha256(list.bytes())));
        var head = publish();
        return new OpeningCase(
                new String(head.sign(signer), UTF_8),
                proven(notice, head),
                proven(started, head),
                list.bytes(),
                list.entries().stream()
                        .map(entry -> entry.tick().entry())
                        .distinct()
                        .sorted()
                        .map(entry -> proven(entry, head))
                        .toList(),
                list.opened().stream().map(entry -> of(envelopes, entry.commitment())).toList());
    }

    Checkpoint publish() {
        new TileWriter(directory).append(published, leaves.subList((int) published, leaves.size()));
        published = leaves.size();
        return new Checkpoint(origin, published, new TileReader(directory, published).root());
    }

    ProvenLeaf proven(long index, Checkpoint head) {
        var reader = new TileReader(directory, head.size());
        return new ProvenLeaf(
                index, leaves.get((int) index), Inclusion.prove(index, head.size(), reader));
    }

    private static <T> T of(Map<String, T> known, String commitment) {
        return Objects.requireNonNull(known.get(commitment));
    }
}
