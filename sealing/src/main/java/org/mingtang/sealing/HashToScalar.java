package org.mingtang.sealing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * hash_to_field of RFC 9380 §5.2 into the scalars of P-256, with expand_message_xmd and SHA-256.
 */
final class HashToScalar {
    /** L for a 256-bit order and 128 bits of security (RFC 9497 §4.3). */
    private static final int EXPANDED_BYTES = 48;

    private static final int BLOCK_BYTES = 64;
    private static final int MAX_TAG_BYTES = 255;
    private static final byte[] OVERSIZE = "H2C-OVERSIZE-DST-".getBytes(StandardCharsets.US_ASCII);

    private HashToScalar() {}

    static BigInteger of(byte[] message, byte[] domainTag) {
        return new BigInteger(1, expand(message, domainTag, EXPANDED_BYTES)).mod(P256.ORDER);
    }

    /** expand_message_xmd, RFC 9380 §5.3.1; long tags are hashed first as §5.3.3 says. */
    static byte[] expand(byte[] message, byte[] domainTag, int length) {
        byte[] tag = domainTag.length > MAX_TAG_BYTES ? Sha256.of(OVERSIZE, domainTag) : domainTag;
        byte[] tagPrime = concat(tag, new byte[] {(byte) tag.length});
        byte[] lengthBytes = {(byte) (length >>> 8), (byte) length};
        byte[] b0 =
                Sha256.of(new byte[BLOCK_BYTES], message, lengthBytes, new byte[] {0}, tagPrime);
        var out = new ByteArrayOutputStream(length + b0.length);
        byte[] block = new byte[b0.length];
        for (int i = 1; out.size() < length; i++) {
            for (int j = 0; j < block.length; j++) {
                block[j] ^= b0[j];
            }
            block = Sha256.of(block, new byte[] {(byte) i}, tagPrime);
            out.writeBytes(block);
        }
        return Arrays.copyOf(out.toByteArray(), length);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
