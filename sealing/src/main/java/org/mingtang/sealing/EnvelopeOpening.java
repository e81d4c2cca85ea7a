package org.mingtang.sealing;

import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;
import org.mingtang.log.Json;

/**
 * The one function that says what an opened envelope is worth. Platform and verifier both call it,
 * so that they cannot disagree.
 */
public final class EnvelopeOpening {
    private EnvelopeOpening() {}

    /**
     * What the bidder's statement and the lot lead one to expect inside.
     *
     * @param context purpose of the key
     * @param key id of the key
     * @param bidder party id in the statement
     * @param currency of the lot
     * @param devices the registered devices of that bidder, by key id
     */
    public record Expectation(
            KeyContext context,
            String key,
            String bidder,
            Currency currency,
            Function<String, Optional<DevicePublicKey>> devices) {}

    /**
     * Opens a {@link EnvelopeCheck.Sound} envelope and judges the bid in it.
     *
     * @param ecdh what the partials of a threshold of trustees combine to
     */
    public static BidOutcome open(
            byte[] envelope, Point ecdh, Recipient recipient, Expectation expected) {
        return AgeEnvelope.open(envelope, ecdh, recipient)
                .map(plaintext -> judge(plaintext, expected))
                .orElse(new BidOutcome.Invalid(BidGround.ENVELOPE_BROKEN));
    }

    /** Judges the plaintext of an envelope: the first ground that applies, or the price. */
    public static BidOutcome judge(byte[] plaintext, Expectation expected) {
        var jws = Jws.parse(Bid.unpadded(plaintext), Bid.TYPE);
        var device = jws.flatMap(j -> expected.devices().apply(j.device()));
        if (jws.isEmpty() || device.isEmpty() || !jws.get().isSignedBy(device.get())) {
            return new BidOutcome.Invalid(BidGround.BID_NOT_SIGNED);
        }
        Json.Obj bid;
        try {
            byte[] payload = jws.get().payload();
            bid = Members.guarded(() -> Json.parseObject(payload));
        } catch (MalformedException e) {
            return new BidOutcome.Invalid(BidGround.BID_MALFORMED);
        }
        if (isForSomethingElse(bid, expected)) {
            return new BidOutcome.Invalid(BidGround.BID_MISMATCH);
        }
        if (!isWellFormed(bid)) {
            return new BidOutcome.Invalid(BidGround.BID_MALFORMED);
        }
        if (!bid.text("currency").equals(expected.currency().getCurrencyCode())) {
            return new BidOutcome.Invalid(BidGround.CURRENCY_MISMATCH);
        }
        return price(bid.optionalText("price").orElse(""), expected.currency());
    }

    private static BidOutcome price(String text, Currency currency) {
        return switch (PriceText.parse(text, currency)) {
            case PriceText.Price price ->
                    new BidOutcome.Opened(text, price.minorUnits(), currency.getCurrencyCode());
            case PriceText.Unreadable unreadable -> new BidOutcome.Invalid(unreadable.ground());
        };
    }

    /** A member that is there, has the right kind and says something else. */
    private static boolean isForSomethingElse(Json.Obj bid, Expectation expected) {
        var context = expected.context();
        return differs(bid, "origin", context.origin())
                || differs(bid, "lot", context.lot())
                || differs(bid, "class", context.envelopeClass())
                || differs(bid, "key", expected.key())
                || differs(bid, "bidder", expected.bidder())
                || bid.optional("round")
                        .filter(round -> isOtherRound(round, context.round()))
                        .isPresent();
    }

    private static boolean differs(Json.Obj bid, String name, String expected) {
        return bid.optional(name)
                .filter(value -> value instanceof Json.Str text && !text.value().equals(expected))
                .isPresent();
    }

    private static boolean isOtherRound(Json.Value value, int expected) {
        try {
            return value instanceof Json.Num number
                    && Members.guarded(number::asLong).longValue() != expected;
        } catch (MalformedException e) {
            // What is no whole number names no other round; the form is judged next.
            return false;
        }
    }

    /**
     * All members of docs/verify.md §4.7 and no others; price and documents may be absent or null.
     */
    private static boolean isWellFormed(Json.Obj bid) {
        try {
            return Members.guarded(
                    () -> {
                        var members = Json.object(bid.members());
                        if (!members.has("price")) {
                            members.putNull("price");
                        }
                        boolean version = members.number("v") == 1;
                        members.members().remove("v");
                        DocumentsReference.of(members);
                        members.members().remove("documents");
                        Members.exactly(members, Bid.MEMBERS);
                        for (var name : Bid.MEMBERS) {
                            if (!name.equals("round") && !name.equals("price")) {
                                members.text(name);
                            }
                        }
                        members.optionalText("price");
                        return version && members.number("round") >= 1;
                    });
        } catch (MalformedException e) {
            return false;
        }
    }
}
