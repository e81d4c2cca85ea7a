package org.mingtang.trade.sealedbids;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.registers.parties.Devices;
import org.mingtang.sealing.EnvelopeCheck;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.KnowledgeProof;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Recipient;
import org.mingtang.sealing.SealStatement;
import org.springframework.stereotype.Component;

/**
 * Judges what a bidder hands in, without opening anything: is the statement the bidder's own and
 * about this lot, and is the envelope one that the trustees can open and nobody else (EBM-26 to
 * 28).
 */
@Component
class IntakeJudge {

    private static final Clause SIGNED = Clause.of("EBM-27");
    private static final Clause ENCRYPTED = Clause.of("EBM-26");

    private final Devices devices;

    IntakeJudge(Devices devices) {
        this.devices = devices;
    }

    /** What a statement must be about. */
    record Expected(KeyContext context, String key, String bidder, SealStatement.Act act) {}

    /** Reads the statement and checks signature and every member of it. */
    Ruling<SealStatement.Signed> statement(SealRequest request, Expected expected) {
        SealStatement.Signed signed;
        try {
            signed = SealStatement.parse(request.statement());
        } catch (MalformedException e) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.STATEMENT_UNREADABLE, SIGNED)
                            .with("reason", String.valueOf(e.getMessage())));
        }
        if (request.salt().length != SealStatement.SALT_BYTES) {
            return Ruling.refused(Refusal.of(SealedBidRefusal.SALT_WRONG_LENGTH, SIGNED));
        }
        var device = devices.publicKey(expected.bidder(), signed.jws().device());
        if (device.isEmpty()) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.DEVICE_UNKNOWN, SIGNED)
                            .with("device", signed.jws().device())
                            .with("bidder", expected.bidder()));
        }
        if (!signed.jws().isSignedBy(device.get())) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.STATEMENT_NOT_SIGNED, SIGNED)
                            .with("device", signed.jws().device()));
        }
        return mismatch(signed.statement(), expected)
                .<Ruling<SealStatement.Signed>>map(Ruling::refused)
                .orElse(Ruling.granted(signed));
    }

    private static Optional<Refusal> mismatch(SealStatement says, Expected expected) {
        return differs("origin", says.context().origin(), expected.context().origin())
                .or(() -> differs("lot", says.context().lot(), expected.context().lot()))
                .or(() -> differs("round", says.context().round(), expected.context().round()))
                .or(
                        () ->
                                differs(
                                        "class",
                                        says.context().envelopeClass(),
                                        expected.context().envelopeClass()))
                .or(() -> differs("key", says.key(), expected.key()))
                .or(() -> differs("bidder", says.bidder(), expected.bidder()))
                .or(() -> differs("act", says.act(), expected.act()));
    }

    private static Optional<Refusal> differs(String member, Object stated, Object expected) {
        return stated.equals(expected)
                ? Optional.empty()
                : Optional.of(
                        Refusal.of(SealedBidRefusal.STATEMENT_MISMATCH, SIGNED)
                                .with("member", member)
                                .with("stated", stated)
                                .with("expected", expected));
    }

    /** Checks that the envelope is the stated one and sealed for the lot's key alone. */
    Ruling<Point> envelope(byte[] envelope, SealStatement statement, EnvelopeKey key) {
        var actual = sha256(envelope);
        if (!statement.envelope().filter(actual::equals).isPresent()
                || statement.length() != envelope.length) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.ENVELOPE_MISMATCH, ENCRYPTED)
                            .with("actual", actual)
                            .with("stated", statement.envelope().orElse("")));
        }
        return switch (EnvelopeCheck.of(envelope, Recipient.parse(key.recipient()))) {
            case EnvelopeCheck.Sound(var point) -> Ruling.granted(point);
            case EnvelopeCheck.Unsound(var code, var says) ->
                    Ruling.refused(
                            Refusal.of(SealedBidRefusal.valueOf(code.name()), ENCRYPTED)
                                    .with("reason", says)
                                    .with("key", key.key())
                                    .with("limit", EnvelopeCheck.MAX_BYTES));
        };
    }

    /** Checks that whoever sealed this envelope knew the scalar of its point. */
    Ruling<KnowledgeProof> knowledge(
            SealRequest request, SealStatement.Signed signed, Point point) {
        var purpose =
                KnowledgeProof.Purpose.of(signed.statement(), signed.commitment(request.salt()));
        if (request.proof().isEmpty()) {
            return notProven("there is no proof");
        }
        try {
            var proof = KnowledgeProof.parse(request.proof().get());
            return proof.holds(point, purpose)
                    ? Ruling.granted(proof)
                    : notProven("the proof does not hold");
        } catch (MalformedException e) {
            return notProven(String.valueOf(e.getMessage()));
        }
    }

    private static <T> Ruling<T> notProven(String reason) {
        return Ruling.refused(
                Refusal.of(SealedBidRefusal.POINT_NOT_PROVEN, ENCRYPTED).with("reason", reason));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
