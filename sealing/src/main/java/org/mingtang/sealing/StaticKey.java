package org.mingtang.sealing;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A trustee's long-term secret key: it reads the shares that others send to this trustee and
 * certifies transcripts. Together with what is public about a key it restores the trustee's share,
 * so it is kept offline as well, and never shows in a log: {@link #toString} hides it.
 */
public final class StaticKey {
    private final BigInteger secret;
    private final Point publicKey;
    // The same few trustees meet again for every key of a centre.
    private final Map<Point, byte[]> sharedWith = new ConcurrentHashMap<>();

    private StaticKey(BigInteger secret) {
        this.secret = secret;
        this.publicKey = Point.of(P256.timesBase(secret));
    }

    /** A new one. */
    public static StaticKey generate(SecureRandom random) {
        return new StaticKey(P256.randomScalar(random));
    }

    /** Reads what {@link #bytes} wrote; {@link MalformedException} when it is no key. */
    public static StaticKey of(byte[] bytes) {
        if (bytes.length != P256.SCALAR_BYTES) {
            throw new MalformedException("a static key has 32 bytes");
        }
        var secret = new BigInteger(1, bytes);
        if (!P256.isScalar(secret) || secret.signum() == 0) {
            throw new MalformedException("a static key is no scalar");
        }
        return new StaticKey(secret);
    }

    /** 32 bytes, for the trustee's own key store and its offline copy. */
    public byte[] bytes() {
        return P256.scalarBytes(secret);
    }

    /** Its public counterpart, by which the trustee is appointed. */
    public Point publicKey() {
        return publicKey;
    }

    SchnorrSignature sign(byte[] message) {
        return SchnorrSignature.sign(secret, publicKey, message);
    }

    /** The ECDH point with another static key, compressed; kept. */
    byte[] sharedWithTrustee(Point other) {
        return sharedWith.computeIfAbsent(other, this::sharedOnce).clone();
    }

    /** The ECDH point with a key that comes once, compressed. */
    byte[] sharedOnce(Point other) {
        return Point.of(other.ec().multiply(secret)).compressed();
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "StaticKey[" + publicKey + "]";
    }
}
