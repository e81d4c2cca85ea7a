package org.mingtang.signer;

import java.util.ArrayList;
import java.util.List;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Merkle;
import org.mingtang.log.NoteException;

/**
 * The body of an {@code add-checkpoint} request (C2SP <em>tlog-witness</em>).
 *
 * @param text of the note, with extension lines
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record AddCheckpoint(long oldSize, List<byte[]> proof, byte[] note, String text, Checkpoint head) {
    private static final String OLD = "old ";
    private static final int MOST_HASHES = 63;

    static String body(long oldSize, List<byte[]> proof, byte[] note) {
        var body = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> body.append(Texts.base64(hash)).append('\n'));
        return body.append('\n').append(Texts.text(note)).toString();
    }

    /** Anything malformed is a {@link NoteException}. */
    static AddCheckpoint parse(String body) {
        var split = body.indexOf("\n\n");
        if (split < 0) {
            throw new NoteException("a request is a proof, an empty line and a checkpoint");
        }
        var lines = List.of(body.substring(0, split).split("\n", -1));
        var note = body.substring(split + 2);
        var end = note.lastIndexOf("\n\n");
        if (end < 0) {
            throw new NoteException("the checkpoint is no signed note");
        }
        var text = note.substring(0, end + 1);
        return new AddCheckpoint(
                oldSize(lines.getFirst()),
                proof(lines.subList(1, lines.size())),
                Texts.bytes(note),
                text,
                Checkpoint.parse(text));
    }

    private static long oldSize(String line) {
        var size = line.startsWith(OLD) ? line.substring(OLD.length()) : "";
        if (!size.matches("0|[1-9][0-9]{0,17}")) {
            throw new NoteException("a request begins with \"old <size>\"");
        }
        return Long.parseLong(size);
    }

    private static List<byte[]> proof(List<String> lines) {
        if (lines.size() > MOST_HASHES) {
            throw new NoteException("a proof has at most 63 hashes");
        }
        var hashes = new ArrayList<byte[]>();
        for (var line : lines) {
            byte[] hash;
            try {
                hash = Texts.fromBase64(line);
            } catch (IllegalArgumentException malformed) {
                throw new NoteException("a hash is not in base64", malformed);
            }
            if (hash.length != Merkle.HASH_BYTES) {
                throw new NoteException("a hash has not 32 bytes");
            }
            hashes.add(hash);
        }
        return hashes;
    }
}
