package org.mingtang.foundation.acts;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one request and gathers every mistake, so that a person mends them all at
 * once. Each reader hands back a stand-in where the field is mistaken; {@link #done} must be called
 * before any value is used, and throws then.
 */
public final class Fields {
    /** Far beyond every trade, and well within what the database and the calendar can hold. */
    private static final Instant FIRST_INSTANT = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant AFTER_LAST_INSTANT = Instant.parse("2100-01-01T00:00:00Z");

    private final List<FieldMistake> mistakes = new ArrayList<>();

    /** One line of text, without blanks at its ends; its length counted in code points. */
    public String text(String field, @Nullable String value, int atLeast, int atMost) {
        if (value != null && value.codePoints().anyMatch(Fields::isUnprintable)) {
            mistaken(field, "UNPRINTABLE");
            return value;
        }
        return measured(field, value, atLeast, atMost);
    }

    /** Text that may have line breaks and tabs, otherwise as {@link #text}. */
    public String prose(String field, @Nullable String value, int atLeast, int atMost) {
        if (value != null
                && value.codePoints().anyMatch(c -> c != '\n' && c != '\t' && isUnprintable(c))) {
            mistaken(field, "UNPRINTABLE");
            return value;
        }
        return measured(field, value, atLeast, atMost);
    }

    private String measured(String field, @Nullable String value, int atLeast, int atMost) {
        if (value == null) {
            mistaken(field, "MISSING");
            return "";
        }
        int length = value.codePointCount(0, value.length());
        if (length < atLeast || (atLeast > 0 && value.isBlank())) {
            mistaken(field, "TOO_SHORT", Map.of("length", text(length), "least", text(atLeast)));
        } else if (length > atMost) {
            mistaken(field, "TOO_LONG", Map.of("length", text(length), "most", text(atMost)));
        } else if (!value.equals(value.strip())) {
            mistaken(field, "BLANK_ENDS");
        }
        return value;
    }

    /** As {@link #text}; a field that is left out is empty. */
    public Optional<String> optionalText(String field, @Nullable String value, int atMost) {
        return value == null ? Optional.empty() : Optional.of(text(field, value, 1, atMost));
    }

    /**
     * An instant of ISO 8601 in UTC, such as {@code 2015-03-02T01:00:00Z}, of the years 2000 to
     * 2099.
     */
    public Instant instant(String field, @Nullable String value) {
        if (value == null) {
            mistaken(field, "MISSING");
            return Instant.EPOCH;
        }
        Instant instant;
        try {
            instant = Instant.parse(value);
        } catch (DateTimeParseException e) {
            mistaken(field, "NOT_AN_INSTANT");
            return Instant.EPOCH;
        }
        if (instant.isBefore(FIRST_INSTANT) || !instant.isBefore(AFTER_LAST_INSTANT)) {
            var last = AFTER_LAST_INSTANT.minusSeconds(1);
            mistaken(
                    field,
                    "OUT_OF_BOUNDS",
                    Map.of("least", FIRST_INSTANT.toString(), "most", last.toString()));
            return Instant.EPOCH;
        }
        return instant;
    }

    /** A whole number within bounds, both included. */
    public long number(String field, @Nullable Long value, long atLeast, long atMost) {
        if (value == null) {
            mistaken(field, "MISSING");
            return atLeast;
        }
        if (value < atLeast || value > atMost) {
            mistaken(field, "OUT_OF_BOUNDS", Map.of("least", text(atLeast), "most", text(atMost)));
        }
        return value;
    }

    /** As {@link #number}; a field that is left out, or null, is empty. */
    public OptionalLong optionalNumber(
            String field, @Nullable Long value, long atLeast, long atMost) {
        return value == null
                ? OptionalLong.empty()
                : OptionalLong.of(number(field, value, atLeast, atMost));
    }

    /** One of the names of an enum, in its own spelling. */
    public <E extends Enum<E>> E oneOf(
            String field, @Nullable String value, Collection<E> allowed) {
        var standIn = allowed.iterator().next();
        if (value == null) {
            mistaken(field, "MISSING");
            return standIn;
        }
        for (var constant : allowed) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        mistaken(field, "NOT_ONE_OF", Map.of("allowed", joined(allowed)));
        return standIn;
    }

    /** One of some words. */
    public String word(String field, @Nullable String value, Collection<String> allowed) {
        if (value == null) {
            mistaken(field, "MISSING");
        } else if (!allowed.contains(value)) {
            mistaken(field, "NOT_ONE_OF", Map.of("allowed", joined(allowed)));
        } else {
            return value;
        }
        return allowed.iterator().next();
    }

    /** A list with a bounded number of members, none of them null. */
    public <T> List<T> list(
            String field, @Nullable List<@Nullable T> value, int atLeast, int atMost) {
        if (value == null) {
            mistaken(field, "MISSING");
            return List.of();
        }
        if (value.size() < atLeast || value.size() > atMost) {
            mistaken(
                    field,
                    "LIST_SIZE",
                    Map.of(
                            "size", text(value.size()),
                            "least", text(atLeast),
                            "most", text(atMost)));
            return List.of();
        }
        var members = new ArrayList<T>();
        for (int i = 0; i < value.size(); i++) {
            var member = value.get(i);
            if (member == null) {
                mistaken(field + "[" + i + "]", "MISSING");
            } else {
                members.add(member);
            }
        }
        return List.copyOf(members);
    }

    /** Bytes in base64 with padding (RFC 4648 §4), decoded strictly. */
    public byte[] base64(String field, @Nullable String value, int atLeast, int atMost) {
        return bytes(field, value, Base64.getDecoder(), Base64.getEncoder(), atLeast, atMost);
    }

    /** Bytes in base64url without padding (RFC 4648 §5), decoded strictly. */
    public byte[] base64url(String field, @Nullable String value, int atLeast, int atMost) {
        return bytes(
                field,
                value,
                Base64.getUrlDecoder(),
                Base64.getUrlEncoder().withoutPadding(),
                atLeast,
                atMost);
    }

    private byte[] bytes(
            String field,
            @Nullable String value,
            Base64.Decoder decoder,
            Base64.Encoder encoder,
            int atLeast,
            int atMost) {
        if (value == null) {
            mistaken(field, "MISSING");
            return new byte[0];
        }
        byte[] bytes;
        try {
            bytes = decoder.decode(value);
        } catch (IllegalArgumentException e) {
            mistaken(field, "NOT_BASE64");
            return new byte[0];
        }
        // The JDK's decoders let missing padding and stray last bits pass.
        if (!encoder.encodeToString(bytes).equals(value)) {
            mistaken(field, "NOT_BASE64");
        } else if (bytes.length < atLeast || bytes.length > atMost) {
            mistaken(
                    field,
                    "BYTE_COUNT",
                    Map.of(
                            "length", text(bytes.length),
                            "least", text(atLeast),
                            "most", text(atMost)));
        }
        return bytes;
    }

    /** Notes a mistake whose text is {@code field.<kind>} in the caller's message file. */
    public void mistaken(String field, String kind) {
        mistaken(field, kind, Map.of());
    }

    public void mistaken(String field, String kind, Map<String, String> facts) {
        mistakes.add(new FieldMistake(field, kind, facts));
    }

    /**
     * Ends the reading.
     *
     * @throws MistakenFields where any field was mistaken
     */
    public void done() {
        if (!mistakes.isEmpty()) {
            throw new MistakenFields(mistakes);
        }
    }

    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            // Marks that turn the direction of writing make one name look like another.
            case Character.FORMAT ->
                    (codePoint >= 0x202A && codePoint <= 0x202E)
                            || (codePoint >= 0x2066 && codePoint <= 0x2069);
            default -> false;
        };
    }

    private static String joined(Collection<?> allowed) {
        var names = new TreeSet<String>();
        allowed.forEach(each -> names.add(each.toString()));
        return String.join(", ", names);
    }

    private static String text(long number) {
        return Long.toString(number);
    }
}
