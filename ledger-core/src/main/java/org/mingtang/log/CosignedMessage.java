package org.mingtang.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a cosigner signs (C2SP <em>tlog-cosignature</em>). */
final class CosignedMessage {

    private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NAME = 255;

    private CosignedMessage() {}

    /** cosignature/v1: header, time, and the whole text of the note. */
    static byte[] ed25519(long time, String text) {
        return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * subtree/v1 over a whole tree. Only checkpoints can be cosigned so, and only such without
     * extension lines, of which this message would say nothing.
     */
    static byte[] mlDsa44(String cosigner, long time, String text) {
        var head = Checkpoint.parse(text);
        if (!head.text().equals(text)) {
            throw new NoteException("an ML-DSA-44 cosignature covers no extension lines");
        }
        if (head.size() == 0 && !head.equals(Checkpoint.empty(head.origin()))) {
            throw new NoteException("an empty tree has the hash of nothing as its root");
        }
        var name = cosigner.getBytes(StandardCharsets.UTF_8);
        var origin = head.origin().getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST_NAME || origin.length > LONGEST_NAME) {
            throw new NoteException("a cosigner and an origin have at most 255 bytes");
        }
        var message =
                ByteBuffer.allocate(
                        LABEL.length
                                + 2
                                + name.length
                                + origin.length
                                + 3 * Long.BYTES
                                + Merkle.HASH_BYTES);
        message.put(LABEL).put((byte) name.length).put(name).putLong(time);
        message.put((byte) origin.length).put(origin).putLong(0).putLong(head.size());
        return message.put(head.root()).array();
    }
}
