package org.mingtang.sealing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mingtang.log.Json;

/**
 * The public record of making one key by COCKTAIL-DKG (docs/verify.md §4.1), certified by every
 * trustee. Anyone can recompute from it the public key and every trustee's public share; nobody can
 * learn the key; and each trustee can restore its share from it with its static key.
 */
public final class Transcript {
    /** A trustee's number is written in one byte. */
    public static final int MAX_TRUSTEES = 255;

    private static final int VERSION = 2;
    private static final int KEY_ID_DIGITS = 32;
    private static final List<String> MEMBERS =
            List.of(
                    "suite",
                    "context",
                    "n",
                    "t",
                    "keys",
                    "parts",
                    "certificate",
                    "publicShares",
                    "publicKey");
    private static final List<String> PART_MEMBERS =
            List.of("index", "commitments", "proof", "ephemeral", "shares");

    private final CeremonyContext context;
    private final KeySession session;
    private final List<RoundOne> parts;
    private final List<SchnorrSignature> certificate;
    private final List<Point> publicShares;
    private final Point publicKey;
    private final byte[] bytes;

    private Transcript(
            CeremonyContext context,
            KeySession session,
            List<RoundOne> parts,
            List<SchnorrSignature> certificate,
            List<Point> outcome,
            Optional<byte[]> bytes) {
        this.context = context;
        this.session = session;
        this.parts = List.copyOf(parts);
        this.certificate = List.copyOf(certificate);
        this.publicKey = outcome.getFirst();
        this.publicShares = List.copyOf(outcome.subList(1, outcome.size()));
        this.bytes = bytes.orElseGet(() -> json().bytes());
    }

    /** Writes down what was sent in a session whose every message has been judged. */
    static Transcript of(
            CeremonyContext context,
            KeySession session,
            List<RoundOne> parts,
            List<SchnorrSignature> certificate) {
        var outcome = outcome(parts);
        return new Transcript(context, session, parts, certificate, outcome, Optional.empty());
    }

    /**
     * Writes down the messages and signatures that a coordinator has carried about, for publishing;
     * the caller then asks {@link #verify}, for it has judged nothing. {@link MalformedException}
     * when these are not the messages of such a session.
     */
    public static Transcript of(
            CeremonyContext context,
            int threshold,
            List<Point> keys,
            List<byte[]> messages,
            List<byte[]> signatures) {
        var session = KeySession.of(context, threshold, keys);
        var parts = messages.stream().map(m -> RoundOne.ofShares(m, session)).toList();
        var certificate = signatures.stream().map(SchnorrSignature::of).toList();
        if (parts.size() != session.size() || certificate.size() != session.size()) {
            throw new MalformedException("not one message and one signature of each trustee");
        }
        return of(context, session, parts, certificate);
    }

    /** Public key first, then the public shares of trustees 1 … n. */
    private static List<Point> outcome(List<RoundOne> parts) {
        var summed = CocktailRounds.summed(parts);
        return Point.allOf(
                IntStream.rangeClosed(0, parts.size())
                        .mapToObj(j -> P256.evaluate(summed, j))
                        .toList());
    }

    private Json.Obj json() {
        var partValues = new ArrayList<Json.Value>();
        for (var part : parts) {
            partValues.add(
                    Json.object()
                            .put("index", partValues.size() + 1)
                            .put("commitments", texts(part.commitments()))
                            .put("proof", part.possession().text())
                            .put("ephemeral", part.ephemeral().text())
                            .put("shares", encoded(part.ciphertexts())));
        }
        return Json.object()
                .put("v", VERSION)
                .put("suite", KeySession.SUITE)
                .put("context", context.text())
                .put("n", session.size())
                .put("t", session.threshold())
                .put("keys", texts(session.keys()))
                .put("parts", Json.array(partValues))
                .put("certificate", encoded(certificate.stream().map(s -> s.bytes()).toList()))
                .put("publicShares", texts(publicShares))
                .put("publicKey", publicKey.text());
    }

    private static Json.Arr texts(List<Point> points) {
        return Json.strings(points.stream().map(Point::text).toList());
    }

    private static Json.Arr encoded(List<byte[]> values) {
        return Json.strings(values.stream().map(StrictBase64::encodeUrl).toList());
    }

    /** Reads a published transcript; {@link MalformedException} when its form is wrong. */
    public static Transcript parse(byte[] bytes) {
        return Members.read(bytes, VERSION, MEMBERS, object -> read(object, bytes.clone()));
    }

    private static Transcript read(Json.Obj object, byte[] bytes) {
        if (!object.text("suite").equals(KeySession.SUITE)) {
            throw new MalformedException("a suite not known here: " + object.text("suite"));
        }
        int n = Members.integer(object, "n", 1, MAX_TRUSTEES);
        int t = Members.integer(object, "t", 1, n);
        var context = CeremonyContext.parse(object.text("context"));
        var session = KeySession.of(context, t, points(object, "keys", n));
        var parts = Members.each(object, "parts", PART_MEMBERS, part -> part(part, t, n));
        var numbers =
                object.array("parts").objects().stream().map(part -> part.number("index")).toList();
        if (!numbers.equals(LongStream.rangeClosed(1, n).boxed().toList())) {
            throw new MalformedException("parts " + numbers + " where 1 to " + n + " are due");
        }
        var certificate =
                values(object, "certificate", n, SchnorrSignature.BYTES).stream()
                        .map(SchnorrSignature::of)
                        .toList();
        var outcome = new ArrayList<Point>();
        outcome.add(Point.fromText(object.text("publicKey")));
        outcome.addAll(points(object, "publicShares", n));
        return new Transcript(context, session, parts, certificate, outcome, Optional.of(bytes));
    }

    private static RoundOne part(Json.Obj object, int t, int n) {
        return new RoundOne(
                points(object, "commitments", t),
                SchnorrSignature.fromText(object.text("proof")),
                Point.fromText(object.text("ephemeral")),
                values(object, "shares", n, RoundOne.CIPHERTEXT_BYTES));
    }

    private static List<Point> points(Json.Obj object, String name, int count) {
        return counted(object, name, count).stream().map(Point::fromText).toList();
    }

    private static List<byte[]> values(Json.Obj object, String name, int count, int length) {
        return counted(object, name, count).stream()
                .map(
                        text ->
                                StrictBase64.decodeUrl(text)
                                        .filter(bytes -> bytes.length == length)
                                        .orElseThrow(
                                                () ->
                                                        new MalformedException(
                                                                name + " of another length")))
                .toList();
    }

    private static List<String> counted(Json.Obj object, String name, int count) {
        var texts = object.array(name).texts();
        if (texts.size() != count) {
            throw new MalformedException(
                    texts.size() + " " + name + " where " + count + " are due");
        }
        return texts;
    }

    /** Every complaint against this transcript; empty when the key may be used. */
    public List<String> verify() {
        var complaints = new ArrayList<String>();
        for (int j : CocktailRounds.unproven(session, parts)) {
            complaints.add("trustee " + j + " does not prove the part it made");
        }
        byte[] signed = session.transcript(parts, RoundOne.digest(parts));
        for (int j : CocktailRounds.uncertified(session, signed, certificate)) {
            complaints.add("trustee " + j + " did not certify the transcript");
        }
        List<Point> computed;
        try {
            computed = outcome(parts);
        } catch (MalformedException e) {
            complaints.add("the trustees' parts cancel out");
            return complaints;
        }
        if (!computed.getFirst().equals(publicKey)) {
            complaints.add("the public key is not the sum of the trustees' parts");
        }
        for (int j = 1; j <= trustees(); j++) {
            if (!computed.get(j).equals(publicShare(j))) {
                complaints.add("the public share of trustee " + j + " is wrong");
            }
        }
        return complaints;
    }

    /**
     * The share that a trustee with this static key has in the key, from what is public and
     * certified alone: for a trustee that has lost its store. {@link MalformedException} when the
     * key takes no part or the transcript is not sound.
     */
    public CeremonyStep<TrusteeShare> recover(StaticKey self) {
        var complaints = verify();
        if (!complaints.isEmpty()) {
            throw new MalformedException("the transcript is not sound: " + complaints);
        }
        return CocktailRounds.share(session, self, parts);
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
        return session.threshold();
    }

    /** The static public keys of trustees 1 … n. */
    public List<Point> keys() {
        return session.keys();
    }

    /** How many trustees hold a share. */
    public int trustees() {
        return session.size();
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
