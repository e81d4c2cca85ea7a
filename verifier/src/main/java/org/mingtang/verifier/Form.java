package org.mingtang.verifier;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.mingtang.sealing.Point;

/** What the value of a public fact may be (docs/verify.md §2 and §3). */
enum Form {
    TEXT("a text that is not empty"),
    TEXT_OR_NULL("a text or null"),
    FLAG("true or false"),
    NUMBER("an integer"),
    COUNT("an integer from 0"),
    POSITIVE("an integer from 1"),
    SUM("a sum in minor units"),
    SUM_OR_NULL("a sum in minor units or null"),
    DIGEST("64 hex digits"),
    DIGESTS("an array of 64 hex digits each"),
    INSTANT("an instant in UTC"),
    CURRENCY("an ISO 4217 currency"),
    PRICE_CLASS("\"price\""),
    KINDS("an array of owner, agency or bidder"),
    TRUSTEES("trustees numbered from 1, each with its key"),
    LOTS("lots with their titles");

    private static final Pattern HEX64 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> PARTY_KINDS = Set.of("owner", "agency", "bidder");

    private final String says;

    Form(String says) {
        this.says = says;
    }

    boolean fits(Json.Value value) {
        return switch (this) {
            case TEXT -> value instanceof Json.Str s && !s.value().isBlank();
            case TEXT_OR_NULL -> value == Json.Null.NULL || TEXT.fits(value);
            case FLAG -> value instanceof Json.Bool;
            case NUMBER -> isBetween(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case COUNT -> isBetween(value, 0, Integer.MAX_VALUE);
            case POSITIVE -> isBetween(value, 1, Integer.MAX_VALUE);
            case SUM -> isBetween(value, 0, Long.MAX_VALUE);
            case SUM_OR_NULL -> value == Json.Null.NULL || SUM.fits(value);
            case DIGEST -> value instanceof Json.Str s && HEX64.matcher(s.value()).matches();
            case DIGESTS ->
                    value instanceof Json.Arr a && a.items().stream().allMatch(DIGEST::fits);
            case INSTANT -> value instanceof Json.Str s && isInstant(s.value());
            case CURRENCY -> value instanceof Json.Str s && isCurrency(s.value());
            case PRICE_CLASS -> value.equals(new Json.Str("price"));
            case KINDS ->
                    value instanceof Json.Arr a
                            && some(a)
                            && a.items().stream().allMatch(Form::isPartyKind);
            case TRUSTEES -> value instanceof Json.Arr a && areTrustees(a);
            case LOTS ->
                    value instanceof Json.Arr a
                            && some(a)
                            && a.items().stream().allMatch(Form::isLot);
        };
    }

    /** What is wanted, as the end of a sentence. */
    String says() {
        return says;
    }

    static boolean isInstant(String text) {
        try {
            Instant.parse(text);
            return text.endsWith("Z");
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static boolean isBetween(Json.Value value, long least, long most) {
        try {
            return value instanceof Json.Num n && n.asLong() >= least && n.asLong() <= most;
        } catch (JsonException noInteger) {
            return false;
        }
    }

    private static boolean some(Json.Arr array) {
        return array.size() > 0;
    }

    private static boolean isPartyKind(Json.Value value) {
        return value instanceof Json.Str s && PARTY_KINDS.contains(s.value());
    }

    private static boolean areTrustees(Json.Arr array) {
        var expected = 1L;
        for (var item : array.items()) {
            if (!(item instanceof Json.Obj trustee)
                    || !trustee.members().keySet().equals(Set.of("index", "name", "key"))
                    || !trustee.value("index").equals(new Json.Num(Long.toString(expected++)))
                    || !TEXT.fits(trustee.value("name"))
                    || !(trustee.value("key") instanceof Json.Str key)
                    || Point.parse(key.value()).isEmpty()) {
                return false;
            }
        }
        return expected > 1;
    }

    private static boolean isLot(Json.Value value) {
        return value instanceof Json.Obj o
                && o.members().keySet().equals(Set.of("lot", "title"))
                && o.members().values().stream().allMatch(TEXT::fits);
    }
}
