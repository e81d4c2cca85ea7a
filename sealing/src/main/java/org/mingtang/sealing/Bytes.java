package org.mingtang.sealing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Byte strings put together as COCKTAIL-DKG writes them. */
final class Bytes {
    private Bytes() {}

    static byte[] join(List<byte[]> parts) {
        var all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::put);
        return all.array();
    }

    static byte[] join(byte[]... parts) {
        return join(List.of(parts));
    }

    static byte[] longBig(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    static byte[] longLittle(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    static byte[] intLittle(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
