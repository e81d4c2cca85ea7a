package org.mingtang.sealing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.math.ec.ECPoint;

/** A point of P-256 other than infinity, in affine form. Equal when the coordinates are equal. */
public final class Point {
    /** Bytes of the compressed form of SEC 1 §2.3.3. */
    public static final int COMPRESSED_BYTES = 33;

    /** Bytes of the uncompressed form of SEC 1 §2.3.3. */
    public static final int UNCOMPRESSED_BYTES = 65;

    private final ECPoint affine;

    private Point(ECPoint affine) {
        this.affine = affine;
    }

    static Point of(ECPoint point) {
        if (point.isInfinity()) {
            throw new MalformedException("the point at infinity stands for nothing here");
        }
        return new Point(point.normalize());
    }

    /** Turns many points into affine form with a single field inversion. */
    static List<Point> allOf(List<ECPoint> points) {
        var array = points.toArray(ECPoint[]::new);
        P256.CURVE.normalizeAll(array);
        var result = new ArrayList<Point>(array.length);
        for (var point : array) {
            result.add(of(point));
        }
        return List.copyOf(result);
    }

    /** Reads 33 bytes; empty unless they are the compressed form of a point on the curve. */
    public static Optional<Point> fromCompressed(byte[] bytes) {
        boolean shaped = bytes.length == COMPRESSED_BYTES && (bytes[0] == 2 || bytes[0] == 3);
        return shaped ? decode(bytes) : Optional.empty();
    }

    /** Reads 65 bytes; empty unless they are the uncompressed form of a point on the curve. */
    public static Optional<Point> fromUncompressed(byte[] bytes) {
        boolean shaped = bytes.length == UNCOMPRESSED_BYTES && bytes[0] == 4;
        return shaped ? decode(bytes) : Optional.empty();
    }

    private static Optional<Point> decode(byte[] bytes) {
        try {
            // Refuses coordinates out of range and points off the curve; the cofactor is one.
            var point = P256.CURVE.decodePoint(bytes);
            return point.isInfinity() ? Optional.empty() : Optional.of(new Point(point));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads what {@link #text} wrote; empty unless it is that to the letter. */
    public static Optional<Point> parse(String base64url) {
        return StrictBase64.decodeUrl(base64url).flatMap(Point::fromCompressed);
    }

    static Point fromText(String base64url) {
        return parse(base64url)
                .orElseThrow(() -> new MalformedException("not a compressed P-256 point"));
    }

    /** 33 bytes, SEC 1 §2.3.3. */
    public byte[] compressed() {
        return affine.getEncoded(true);
    }

    /** 65 bytes, SEC 1 §2.3.3. */
    public byte[] uncompressed() {
        return affine.getEncoded(false);
    }

    /** The compressed form as base64url, as the public records write it. */
    public String text() {
        return StrictBase64.encodeUrl(compressed());
    }

    /** The x-coordinate, 32 bytes: what ECDH hands on (RFC 9180 §7.1.1). */
    byte[] x() {
        return affine.getAffineXCoord().getEncoded();
    }

    ECPoint ec() {
        return affine;
    }

    static List<ECPoint> ecs(List<Point> points) {
        return points.stream().map(Point::ec).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point point && affine.equals(point.affine);
    }

    @Override
    public int hashCode() {
        return affine.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
