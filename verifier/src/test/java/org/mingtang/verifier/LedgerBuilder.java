package org.mingtang.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.Policy;
import org.mingtang.log.Sha256;
import org.mingtang.log.TickLeaf;
import org.mingtang.log.TickRevelation;
import org.mingtang.log.TickTree;
import org.mingtang.log.TileWriter;
import org.mingtang.log.TreeEdge;
import org.mingtang.sealing.TickPlace;

/** Writes a published log into a directory, leaf by leaf, as a centre would. */
final class LedgerBuilder {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final SecureRandom RANDOM = new SecureRandom();

    final Path directory;
    final String origin;
    final NoteSigner signer;
    final NoteSigner mldsa;
    private final TreeEdge edge = new TreeEdge();
    private final List<byte[]> unpublished = new ArrayList<>();
    private Checkpoint newest;
    private Meddler meddler = Meddler.NOBODY;
    private final List<TickRevelation.Tick> closed = new ArrayList<>();
    private Instant tickEnd = Instant.EPOCH;
    private long ticks = 1;

    LedgerBuilder(Path directory, String origin) {
        this.directory = directory;
        this.origin = origin;
        this.signer = NoteSigner.generate(origin, new SecureRandom());
        this.mldsa = NoteSigner.generatePostQuantum(origin, new SecureRandom());
        this.newest = new Checkpoint(origin, 0, Merkle.emptyRoot());
    }

    void meddledBy(Meddler other) {
        this.meddler = other;
    }

    static String text(Instant at) {
        return MILLISECONDS.format(at);
    }

    /** Appends a leaf and gives back its index, or −1 where the meddler suppresses it. */
    long append(String evt, String sub, String by, Instant at, Json.Obj facts) {
        var leaf =
                Json.object()
                        .put("v", 1)
                        .put("evt", evt)
                        .put("sub", sub)
                        .put("at", text(at))
                        .put("by", by)
                        .put(
                                "lb",
                                Json.object()
                                        .put("size", newest.size())
                                        .put("root", newest.size() == 0 ? "" : newest.rootText()));
        facts.members().forEach(leaf::put);
        var bytes = meddler.leaf(evt, sub, edge.size(), leaf);
        if (bytes.length == 0) {
            return -1;
        }
        edge.append(Merkle.leafHash(bytes));
        unpublished.add(bytes);
        return edge.size() - 1;
    }

    /** Closes a tick with these acts in it, in the order in which they came. */
    List<TickPlace> tick(Instant to, List<String> commitments) {
        var seed = new byte[TickTree.SEED_BYTES];
        RANDOM.nextBytes(seed);
        var size = TickTree.sizeFor(commitments.size());
        var positions =
                RANDOM.ints(0, size).distinct().limit(commitments.size()).sorted().toArray();
        var acts = new HashMap<Integer, byte[]>();
        for (var i = 0; i < positions.length; i++) {
            acts.put(positions[i], HexFormat.of().parseHex(commitments.get(i)));
        }
        var tree = TickTree.of(seed, size, acts);
        var from = tickEnd.isBefore(to) ? tickEnd : to;
        tickEnd = to.isAfter(tickEnd) ? to : tickEnd;
        closed.add(new TickRevelation.Tick(ticks++, seed, acts));
        var leaf = new TickLeaf(closed.getLast().number(), from, to, size, tree.root());
        var entry =
                append(
                        TickLeaf.EVT,
                        "-",
                        "-",
                        to,
                        Json.object()
                                .put("number", leaf.number())
                                .put("from", text(from))
                                .put("to", text(to))
                                .put("size", size)
                                .put("root", leaf.rootText()));
        return Arrays.stream(positions)
                .mapToObj(
                        position ->
                                new TickPlace(
                                        Math.max(entry, 0),
                                        position,
                                        tree.path(position).stream()
                                                .map(Base64.getEncoder()::encodeToString)
                                                .toList()))
                .toList();
    }

    /** Reveals all ticks that were not. */
    void reveal(Instant at) {
        if (closed.isEmpty()) {
            return;
        }
        var bytes = new TickRevelation(closed).bytes();
        append(
                "tick.revealed",
                "centre",
                "centre",
                at,
                Json.object()
                        .put("first", closed.getFirst().number())
                        .put("last", closed.getLast().number())
                        .put("object", object("tick.revealed", "centre", bytes)));
        closed.clear();
    }

    /** Publishes an object that an act of this kind will refer to. */
    String object(String evt, String sub, byte[] bytes) {
        var meddled = meddler.object(evt, sub, bytes);
        var name = Sha256.hex(meddled);
        write("objects/" + name, meddled);
        return name;
    }

    void publish() {
        new TileWriter(directory).append(newest.size(), unpublished);
        unpublished.clear();
        newest = new Checkpoint(origin, edge.size(), edge.root());
        write("checkpoint", newest.sign(signer, mldsa));
    }

    long size() {
        return edge.size();
    }

    Policy policy() {
        return Policy.trusting(signer.verifier(), mldsa.verifier());
    }

    void write(String path, byte[] bytes) {
        var file = directory.resolve(path);
        try {
            Files.createDirectories(file.resolve("..").normalize());
            Files.write(file, bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    byte[] read(String path) {
        try {
            return Files.readAllBytes(directory.resolve(path));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
