package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingtang.log.Json;

/**
 * What a bidder signs when sealing or withdrawing (docs/verify.md §4.2). The ledger shows only a
 * salted commitment to it until the opening.
 */
public final class SealStatement {
    /** Bytes of the salt in a commitment. */
    public static final int SALT_BYTES = 32;

    private static final String TYPE = "mingtang-seal+jws";
    private static final byte[] LABEL = "mingtang/seal/1".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> MEMBERS =
            List.of(
                    "act",
                    "origin",
                    "lot",
                    "round",
                    "class",
                    "key",
                    "bidder",
                    "envelope",
                    "length");

    /** The two things a bidder can do with an envelope; a replacement is a later seal. */
    public enum Act {
        /** Hands in an envelope. */
        SEAL("seal"),
        /** Takes back whatever was sealed. */
        WITHDRAW("withdraw");

        private final String text;

        Act(String text) {
            this.text = text;
        }

        /** The word in statements and receipts. */
        public String text() {
            return text;
        }

        static Act parse(String text) {
            for (var act : values()) {
                if (act.text.equals(text)) {
                    return act;
                }
            }
            throw new MalformedException("no act of a bidder: '" + text + "'");
        }
    }

    private final KeyContext context;
    private final String key;
    private final String bidder;
    private final @Nullable String envelope;
    private final long length;

    private SealStatement(
            KeyContext context, String key, String bidder, @Nullable String envelope, long length) {
        this.context = context;
        this.key = key;
        this.bidder = bidder;
        this.envelope = envelope;
        this.length = length;
    }

    /** The statement that this envelope is the bidder's bid under the key with id {@code key}. */
    public static SealStatement seal(
            KeyContext context, String key, String bidder, byte[] envelope) {
        return new SealStatement(context, key, bidder, Sha256.hex(envelope), envelope.length);
    }

    /** The statement that an envelope too large to hold in memory is the bidder's. */
    public static SealStatement seal(
            KeyContext context, String key, String bidder, DocumentsReference envelope) {
        return new SealStatement(context, key, bidder, envelope.envelope(), envelope.length());
    }

    /** The statement that nothing sealed so far shall count. */
    public static SealStatement withdraw(KeyContext context, String key, String bidder) {
        return new SealStatement(context, key, bidder, null, 0);
    }

    /**
     * A statement with its signature, which is not checked yet.
     *
     * @param statement what it says
     * @param jws the text that says it
     */
    public record Signed(SealStatement statement, Jws jws) {
        /** Hex of the commitment that the ledger shows for this statement and salt. */
        public String commitment(byte[] salt) {
            return SealStatement.commitment(salt, jws.compact());
        }
    }

    /** Signs with the bidder's device. */
    public Signed sign(DeviceKey device) {
        var json =
                Json.object()
                        .put("v", 1)
                        .put("act", act().text)
                        .put("origin", context.origin())
                        .put("lot", context.lot())
                        .put("round", context.round())
                        .put("class", context.envelopeClass())
                        .put("key", key)
                        .put("bidder", bidder);
        if (envelope == null) {
            json.putNull("envelope");
        } else {
            json.put("envelope", envelope);
        }
        return new Signed(this, Jws.sign(json.put("length", length).bytes(), TYPE, device));
    }

    /** Reads a signed statement; {@link MalformedException} when it is not one to the letter. */
    public static Signed parse(String compact) {
        var jws =
                Jws.parse(compact, TYPE)
                        .orElseThrow(() -> new MalformedException("not a signed statement"));
        return new Signed(Members.read(jws.payload(), MEMBERS, SealStatement::read), jws);
    }

    private static SealStatement read(Json.Obj object) {
        var context =
                new KeyContext(
                        object.text("origin"),
                        object.text("lot"),
                        Members.round(object),
                        object.text("class"));
        String key = object.text("key");
        String bidder = object.text("bidder");
        long most = EnvelopeCheck.mostBytes(context.envelopeClass());
        long length = Members.number(object, "length", 0, most);
        if (Act.parse(object.text("act")) == Act.SEAL) {
            String envelope = Members.digest(object, "envelope");
            return new SealStatement(context, key, bidder, envelope, length);
        }
        if (!object.isNull("envelope") || length != 0) {
            throw new MalformedException("a withdrawal names no envelope");
        }
        return withdraw(context, key, bidder);
    }

    /**
     * Hex SHA-256 of label, salt and the hash of the signed statement.
     *
     * @param salt 32 random bytes
     * @param statement the compact JWS
     */
    public static String commitment(byte[] salt, String statement) {
        if (salt.length != SALT_BYTES) {
            throw new MalformedException("a salt has 32 bytes, not " + salt.length);
        }
        byte[] inner = Sha256.of(statement.getBytes(StandardCharsets.US_ASCII));
        return Sha256.hex(LABEL, salt, inner);
    }

    /** Seal or withdrawal. */
    public Act act() {
        return envelope == null ? Act.WITHDRAW : Act.SEAL;
    }

    /** The purpose of the key it was sealed to. */
    public KeyContext context() {
        return context;
    }

    /** Id of the key. */
    public String key() {
        return key;
    }

    /** Party id of the bidder. */
    public String bidder() {
        return bidder;
    }

    /** Hex SHA-256 of the envelope; empty in a withdrawal. */
    public Optional<String> envelope() {
        return Optional.ofNullable(envelope);
    }

    /** Bytes of the envelope, 0 in a withdrawal. */
    public long length() {
        return length;
    }
}
