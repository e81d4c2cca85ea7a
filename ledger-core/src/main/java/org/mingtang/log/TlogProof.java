package org.mingtang.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A receipt: that a leaf stands at its index of a signed tree (C2SP <em>tlog-proof</em> v1). It can
 * be checked offline with a policy. The extra data is not covered by any signature.
 */
public final class TlogProof {

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final int MAX_PATH = 63;

    private final byte[] extra;
    private final long index;
    private final List<byte[]> path;
    private final String checkpoint;

    /** Empty extra data means none; the checkpoint is the whole signed note. */
    public TlogProof(byte[] extra, long index, List<byte[]> path, String checkpoint) {
        this.extra = extra.clone();
        this.index = index;
        this.path = List.copyOf(path);
        this.checkpoint = checkpoint;
    }

    public byte[] extra() {
        return extra.clone();
    }

    public long index() {
        return index;
    }

    public List<byte[]> path() {
        return path;
    }

    /** The signed note, verbatim. */
    public String checkpoint() {
        return checkpoint;
    }

    /** The tree head it claims, not yet checked; a malformed one is a {@link NoteException}. */
    public Checkpoint head() {
        var end = checkpoint.indexOf("\n\n");
        if (end < 0) {
            throw new NoteException("the checkpoint is no signed note");
        }
        return Checkpoint.parse(checkpoint.substring(0, end + 1));
    }

    public String text() {
        var encoder = Base64.getEncoder();
        var text = new StringBuilder(FIRST_LINE).append('\n');
        if (extra.length > 0) {
            text.append("extra ").append(encoder.encodeToString(extra)).append('\n');
        }
        text.append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(encoder.encodeToString(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /** Reads a receipt; anything malformed is a {@link ProofException}. */
    public static TlogProof parse(String text) {
        var split = text.indexOf("\n\n");
        if (split < 0) {
            throw new ProofException("a receipt is a proof, an empty line and a checkpoint");
        }
        var lines = List.of(text.substring(0, split).split("\n", -1));
        if (!lines.getFirst().equals(FIRST_LINE)) {
            throw new ProofException("a receipt begins with " + FIRST_LINE);
        }
        try {
            return parse(lines, text.substring(split + 2));
        } catch (NoteException malformed) {
            throw new ProofException(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static TlogProof parse(List<String> lines, String checkpoint) {
        var at = 1;
        var extra = new byte[0];
        if (at < lines.size() && lines.get(at).startsWith("extra ")) {
            extra = NoteKeys.base64(lines.get(at++).substring("extra ".length()));
        }
        if (at >= lines.size() || !lines.get(at).startsWith("index ")) {
            throw new ProofException("a receipt names the index of its leaf");
        }
        var index = Checkpoint.decimal(lines.get(at++).substring("index ".length()));
        var path = new ArrayList<byte[]>();
        for (var line : lines.subList(at, lines.size())) {
            path.add(NoteKeys.base64(line));
        }
        if (path.size() > MAX_PATH || !Inclusion.areHashes(path)) {
            throw new ProofException("the path of a receipt is at most 63 hashes of 32 bytes");
        }
        return new TlogProof(extra, index, path, checkpoint);
    }

    /**
     * The checkpoint under which this leaf is proved to stand; a {@link LogException} says why not.
     */
    public Checkpoint verify(byte[] leafHash, Policy policy) {
        var note = checkpoint.getBytes(StandardCharsets.UTF_8);
        var head = policy.open(note);
        var unwitnessed = policy.quorumFault(note);
        if (unwitnessed.isPresent()) {
            throw new ProofException(unwitnessed.get());
        }
        var fault = Inclusion.fault(index, head.size(), leafHash, path, head.root());
        if (fault.isPresent()) {
            throw new ProofException(fault.get());
        }
        return head;
    }
}
