package org.mingtang.sealing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.math.ec.ECPoint;
import org.mingtang.log.Json;

/**
 * The public record of making one key by joint Feldman sharing (docs/verify.md §4.1). Anyone can
 * recompute from it the public key and every trustee's public share; nobody can learn the key.
 */
public final class Transcript {
    /** A trustee's number is written in one byte. */
    public static final int MAX_TRUSTEES = 255;

    private static final int KEY_ID_DIGITS = 32;
    private static final List<String> MEMBERS =
            List.of("context", "n", "t", "dealers", "publicShares", "publicKey");
    private static final List<String> DEALER_MEMBERS = List.of("index", "commitments", "proof");

    private final CeremonyContext context;
    private final int threshold;
    private final List<DealerRecord> dealers;
    private final List<Point> publicShares;
    private final Point publicKey;
    private final byte[] bytes;

    private Transcript(
            CeremonyContext context,
            int threshold,
            List<DealerRecord> dealers,
            List<Point> publicShares,
            Point publicKey,
            byte[] bytes) {
        this.context = context;
        this.threshold = threshold;
        this.dealers = List.copyOf(dealers);
        this.publicShares = List.copyOf(publicShares);
        this.publicKey = publicKey;
        this.bytes = bytes;
    }

    /** Writes down what all dealers published; the caller then asks {@link #verify}. */
    public static Transcript of(
            CeremonyContext context, int threshold, List<DealerRecord> dealers) {
        var summed = summedCommitments(dealers);
        var computed = computed(summed, dealers.size());
        var shares = computed.subList(1, computed.size());
        var key = computed.getFirst();
        byte[] bytes = json(context, threshold, dealers, shares, key).bytes();
        return new Transcript(context, threshold, dealers, shares, key, bytes);
    }

    /** Public key first, then the public shares of trustees 1 … n. */
    private static List<Point> computed(List<ECPoint> summed, int n) {
        return Point.allOf(
                IntStream.rangeClosed(0, n).mapToObj(j -> P256.evaluate(summed, j)).toList());
    }

    /** {@code Σ_i A_ik} for every k; dealers must have equally many commitments. */
    static List<ECPoint> summedCommitments(List<DealerRecord> dealers) {
        var summed = new ArrayList<ECPoint>();
        for (int k = 0; k < dealers.getFirst().commitments().size(); k++) {
            ECPoint sum = P256.CURVE.getInfinity();
            for (var dealer : dealers) {
                sum = sum.add(dealer.commitments().get(k).ec());
            }
            summed.add(sum);
        }
        // Affine summands make the additions of Horner's rule cheaper.
        var array = summed.toArray(ECPoint[]::new);
        P256.CURVE.normalizeAll(array);
        return List.of(array);
    }

    private static Json.Obj json(
            CeremonyContext context,
            int threshold,
            List<DealerRecord> dealers,
            List<Point> shares,
            Point key) {
        var dealerValues =
                dealers.stream()
                        .map(
                                d ->
                                        Json.object()
                                                .put("index", d.index())
                                                .put("commitments", texts(d.commitments()))
                                                .put("proof", d.proof().text()))
                        .toList();
        return Json.object()
                .put("v", 1)
                .put("context", context.text())
                .put("n", dealers.size())
                .put("t", threshold)
                .put("dealers", Json.array(dealerValues))
                .put("publicShares", texts(shares))
                .put("publicKey", key.text());
    }

    private static Json.Arr texts(List<Point> points) {
        return Json.strings(points.stream().map(Point::text).toList());
    }

    /** Reads a published transcript; {@link MalformedException} when its form is wrong. */
    public static Transcript parse(byte[] bytes) {
        return Members.read(bytes, MEMBERS, object -> read(object, bytes.clone()));
    }

    private static Transcript read(Json.Obj object, byte[] bytes) {
        int n = Members.integer(object, "n", 1, MAX_TRUSTEES);
        int t = Members.integer(object, "t", 1, n);
        var dealers = Members.each(object, "dealers", DEALER_MEMBERS, Transcript::dealer);
        var numbers = dealers.stream().map(DealerRecord::index).toList();
        if (!numbers.equals(IntStream.rangeClosed(1, n).boxed().toList())) {
            throw new MalformedException("dealers " + numbers + " where 1 to " + n + " are due");
        }
        if (dealers.stream().anyMatch(d -> d.commitments().size() != t)) {
            throw new MalformedException("a dealer without exactly " + t + " commitments");
        }
        var shares = points(object, "publicShares");
        if (shares.size() != n) {
            throw new MalformedException(shares.size() + " public shares for " + n);
        }
        var context = CeremonyContext.parse(object.text("context"));
        var key = Point.fromText(object.text("publicKey"));
        return new Transcript(context, t, dealers, shares, key, bytes);
    }

    private static DealerRecord dealer(Json.Obj object) {
        return new DealerRecord(
                Members.integer(object, "index", 1, MAX_TRUSTEES),
                points(object, "commitments"),
                PossessionProof.parse(object.text("proof")));
    }

    private static List<Point> points(Json.Obj object, String name) {
        return object.array(name).texts().stream().map(Point::fromText).toList();
    }

    /** Every complaint against this transcript; empty when the key may be used. */
    public List<String> verify() {
        var complaints = new ArrayList<String>();
        for (var dealer : dealers) {
            var first = dealer.commitments().getFirst();
            if (!dealer.proof().verify(first, dealer.index(), context)) {
                complaints.add("dealer " + dealer.index() + " does not prove what it dealt");
            }
        }
        List<Point> computed;
        try {
            computed = computed(summedCommitments(dealers), dealers.size());
        } catch (MalformedException e) {
            complaints.add("the dealers' parts cancel out");
            return complaints;
        }
        if (!computed.getFirst().equals(publicKey)) {
            complaints.add("the public key is not the sum of the dealers' parts");
        }
        for (int j = 1; j <= dealers.size(); j++) {
            if (!computed.get(j).equals(publicShares.get(j - 1))) {
                complaints.add("the public share of trustee " + j + " is wrong");
            }
        }
        return complaints;
    }

    /** The bytes as published; their hash is the object's name. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** First 32 hex digits of the SHA-256 of {@link #bytes}. */
    public String keyId() {
        return Sha256.hex(bytes).substring(0, KEY_ID_DIGITS);
    }

    /** What the key is for, with the ceremony's nonce. */
    public CeremonyContext context() {
        return context;
    }

    /** How many trustees it takes to open. */
    public int threshold() {
        return threshold;
    }

    /** What each dealer published, in the order of their numbers. */
    public List<DealerRecord> dealers() {
        return dealers;
    }

    /** How many trustees hold a share. */
    public int trustees() {
        return publicShares.size();
    }

    /** The public share X_j of trustee {@code j}, from 1. */
    public Point publicShare(int j) {
        return publicShares.get(j - 1);
    }

    /** The joint public key Y. */
    public Point publicKey() {
        return publicKey;
    }

    /** The joint public key as bidders use it. */
    public Recipient recipient() {
        return new Recipient(publicKey);
    }
}
