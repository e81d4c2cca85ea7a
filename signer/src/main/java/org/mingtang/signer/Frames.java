package org.mingtang.signer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Messages over a socket: four bytes of length, big-endian, and so many bytes of UTF-8. */
final class Frames {
    /** A tree head with thirty-two of the longest signatures and a proof is shorter. */
    static final int LONGEST_REQUEST = 1 << 18;

    /** The statements of a hundred changes of keys. */
    static final int LONGEST_ANSWER = 1 << 20;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final int longestRead;

    Frames(SocketChannel channel, int longestRead) {
        this.in = new DataInputStream(Channels.newInputStream(channel));
        this.out = new DataOutputStream(Channels.newOutputStream(channel));
        this.longestRead = longestRead;
    }

    void write(String message) throws IOException {
        var bytes = Texts.bytes(message);
        // In one piece: two small packets would wait for each other.
        var whole = ByteBuffer.allocate(Integer.BYTES + bytes.length);
        out.write(whole.putInt(bytes.length).put(bytes).array());
        out.flush();
    }

    /** The next message, or nothing when the other side has ended. */
    Optional<String> read() throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException ended) {
            return Optional.empty();
        }
        if (length < 0 || length > longestRead) {
            throw new IOException("a message of " + length + " bytes is not accepted");
        }
        return Optional.of(Texts.text(in.readNBytes(length)));
    }
}
