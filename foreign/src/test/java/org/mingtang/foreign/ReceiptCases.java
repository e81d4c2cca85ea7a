package org.mingtang.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.mingtang.foreign.Receipt.Forgery;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Inclusion;
import org.mingtang.log.Merkle;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.SignedNote;

/**
 * Draws receipts of random trees, from one leaf to 2^50, and forges them. All but the keys follows
 * from the seed.
 */
final class ReceiptCases {

    static final String ORIGIN = "localhost/log/training/00c0ffee";
    private static final int ID_BYTES = 4;
    private static final int MOST_LEAF_BYTES = 400;
    private static final int TOLD_APART = 24;

    private final Random random;
    private final NoteSigner stranger = NoteSigner.generate(ORIGIN, new SecureRandom());
    private final NoteSigner witness =
            NoteSigner.generate("witness.example.org", new SecureRandom());
    final NoteSigner signer = NoteSigner.generate(ORIGIN, new SecureRandom());

    ReceiptCases(long seed) {
        random = new Random(seed);
    }

    /** A receipt as the product makes it; half of the notes carry another signer's line too. */
    Receipt sound() {
        var size = size();
        var index = random.nextLong(size);
        var tree = new SparseTree();
        for (var i = 0; i < TOLD_APART; i++) {
            tree.put(random.nextLong(size), bytes());
        }
        var leaf = bytes();
        tree.put(index, leaf);
        var head = new Checkpoint(ORIGIN, size, Merkle.rootOf(size, tree));
        var signers = random.nextBoolean() ? List.of(signer) : List.of(signer, witness);
        var note = SignedNote.sign(head.text(), signers.toArray(NoteSigner[]::new));
        var path = Inclusion.prove(index, size, tree);
        return new Receipt(Forgery.NONE, new String(note, UTF_8), index, base64(leaf), path);
    }

    private long size() {
        return switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextLong(8);
            case 1 -> 1 + random.nextLong(300);
            case 2 -> 1 + random.nextLong(1L << 20);
            default -> 1 + random.nextLong(1L << (20 + random.nextInt(31)));
        };
    }

    private byte[] bytes() {
        var bytes = new byte[1 + random.nextInt(MOST_LEAF_BYTES)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The receipt with one thing altered. A tree of one leaf has no path and no other index. */
    Receipt forged(Receipt sound, Forgery forgery) {
        var alone = sound.path().isEmpty();
        return switch (forgery) {
            case NONE -> sound;
            case LEAF -> leaf(sound);
            case INDEX -> alone ? leaf(sound) : with(sound, forgery, otherIndex(sound));
            case HASH_ALTERED -> alone ? leaf(sound) : path(sound, forgery, altered(sound.path()));
            case PATH_SHORTER -> alone ? leaf(sound) : path(sound, forgery, shorter(sound.path()));
            case PATH_LONGER -> path(sound, forgery, longer(sound.path()));
            case SIZE -> note(sound, forgery, line(sound.note(), 1, otherSize(sound)));
            case ROOT -> note(sound, forgery, line(sound.note(), 2, otherRoot(sound)));
            case ORIGIN -> note(sound, forgery, line(sound.note(), 0, ORIGIN + "0"));
            case SIGNATURE -> note(sound, forgery, signature(sound.note()));
            case OTHER_KEY -> note(sound, forgery, resigned(sound.note()));
        };
    }

    private Receipt leaf(Receipt r) {
        return new Receipt(Forgery.LEAF, r.note(), r.index(), base64(flipped(r.leaf())), r.path());
    }

    private static Receipt with(Receipt r, Forgery forgery, long index) {
        return new Receipt(forgery, r.note(), index, r.leafText(), r.path());
    }

    private static Receipt path(Receipt r, Forgery forgery, List<byte[]> path) {
        return new Receipt(forgery, r.note(), r.index(), r.leafText(), path);
    }

    private static Receipt note(Receipt r, Forgery forgery, String note) {
        return new Receipt(forgery, note, r.index(), r.leafText(), r.path());
    }

    private long otherIndex(Receipt sound) {
        var size = Long.parseLong(lines(sound.note()).get(1));
        return (sound.index() + 1 + random.nextLong(size - 1)) % size;
    }

    private String otherSize(Receipt sound) {
        var size = Long.parseLong(lines(sound.note()).get(1));
        return Long.toString(random.nextBoolean() ? size + 1 + random.nextLong(9) : size * 2);
    }

    private String otherRoot(Receipt sound) {
        var root = Base64.getDecoder().decode(lines(sound.note()).get(2));
        return base64(flipped(root));
    }

    /** A bit of the log's signature, not of the id of its key. */
    private String signature(String note) {
        var lines = new ArrayList<>(lines(note));
        var line = lines.get(4);
        var split = line.lastIndexOf(' ') + 1;
        var bytes = Base64.getDecoder().decode(line.substring(split));
        var signature = flipped(Arrays.copyOfRange(bytes, ID_BYTES, bytes.length));
        System.arraycopy(signature, 0, bytes, ID_BYTES, signature.length);
        lines.set(4, line.substring(0, split) + base64(bytes));
        return String.join("\n", lines);
    }

    /** Signed by a stranger's key, which bears the log's name and claims the id of its key. */
    private String resigned(String note) {
        var text = note.substring(0, note.indexOf("\n\n") + 1);
        var lines = new ArrayList<>(lines(new String(SignedNote.sign(text, stranger), UTF_8)));
        var line = lines.get(4);
        var split = line.lastIndexOf(' ') + 1;
        var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(line.substring(split)));
        bytes.putInt(0, signer.verifier().id());
        lines.set(4, line.substring(0, split) + base64(bytes.array()));
        return String.join("\n", lines);
    }

    private static String line(String note, int number, String line) {
        var lines = new ArrayList<>(lines(note));
        lines.set(number, line);
        return String.join("\n", lines);
    }

    private static List<String> lines(String note) {
        return List.of(note.split("\n", -1));
    }

    private List<byte[]> altered(List<byte[]> path) {
        var copy = new ArrayList<>(path);
        var at = random.nextInt(copy.size());
        copy.set(at, flipped(copy.get(at)));
        return copy;
    }

    private List<byte[]> shorter(List<byte[]> path) {
        var copy = new ArrayList<>(path);
        copy.remove(random.nextInt(copy.size()));
        return copy;
    }

    private List<byte[]> longer(List<byte[]> path) {
        var copy = new ArrayList<>(path);
        var hash = new byte[Merkle.HASH_BYTES];
        random.nextBytes(hash);
        copy.add(random.nextInt(copy.size() + 1), hash);
        return copy;
    }

    private byte[] flipped(byte[] bytes) {
        var copy = bytes.clone();
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return copy;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
