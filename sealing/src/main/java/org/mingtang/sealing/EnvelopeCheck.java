package org.mingtang.sealing;

/** What can be said of an envelope without opening it. */
public sealed interface EnvelopeCheck {
    /** 64 KiB: what an envelope of class {@code price} may weigh (docs/verify.md §4.7). */
    int MAX_BYTES = 64 * 1024;

    /** 1 TiB: what an envelope of class {@code documents} may weigh at most. */
    long MAX_DOCUMENTS_BYTES = 1L << 40;

    /** So many bytes at the beginning of a file hold the header of every sound envelope. */
    int HEADER_BYTES = 4 * 1024;

    /**
     * Exactly one stanza, for this key, with a valid point; trustees can open it.
     *
     * @param point the ephemeral point {@code enc}, which no other envelope of the log may have
     */
    record Sound(Point point) implements EnvelopeCheck {}

    /**
     * Trustees could not open it; it is refused when handed in.
     *
     * @param code why
     * @param says the same in a phrase, for a log or a command line
     */
    record Unsound(Code code, String says) implements EnvelopeCheck {}

    /** Grounds for refusing an envelope unopened, in the order they are looked for. */
    enum Code {
        /** More than {@link EnvelopeCheck#mostBytes}. */
        ENVELOPE_TOO_LARGE,
        /** Does not begin as an age v1 file does. */
        ENVELOPE_NOT_AGE,
        /** The header or its p256tag stanza breaks the grammar of age.md. */
        ENVELOPE_HEADER_BROKEN,
        /** Not exactly one stanza, or not of type p256tag. */
        ENVELOPE_RECIPIENTS,
        /** The stanza's tag is that of another key. */
        ENVELOPE_WRONG_KEY,
        /** The ephemeral point is not on the curve. */
        ENVELOPE_POINT_INVALID,
        /** No key could open a payload of that length. */
        ENVELOPE_TRUNCATED
    }

    /** Judges the bytes of an envelope handed in for the key {@code recipient}. */
    static EnvelopeCheck of(byte[] envelope, Recipient recipient) {
        if (envelope.length > MAX_BYTES) {
            return new Unsound(Code.ENVELOPE_TOO_LARGE, "more than " + MAX_BYTES + " bytes");
        }
        return judge(envelope, envelope.length, recipient);
    }

    /**
     * Judges an envelope of documents by its beginning.
     *
     * @param beginning its first {@link #HEADER_BYTES}, or all of it when it has fewer
     * @param length of the whole file in bytes
     */
    static EnvelopeCheck ofDocuments(byte[] beginning, long length, Recipient recipient) {
        if (length > MAX_DOCUMENTS_BYTES) {
            return new Unsound(
                    Code.ENVELOPE_TOO_LARGE, "more than " + MAX_DOCUMENTS_BYTES + " bytes");
        }
        return judge(beginning, length, recipient);
    }

    /** What an envelope of a class may weigh, in bytes. */
    static long mostBytes(String envelopeClass) {
        return envelopeClass.equals(KeyContext.DOCUMENTS) ? MAX_DOCUMENTS_BYTES : MAX_BYTES;
    }

    private static EnvelopeCheck judge(byte[] beginning, long length, Recipient recipient) {
        if (!AgeHeader.begins(beginning)) {
            return new Unsound(Code.ENVELOPE_NOT_AGE, "not an age v1 file");
        }
        try {
            return judge(AgeHeader.parse(beginning), length, recipient);
        } catch (MalformedException e) {
            return new Unsound(Code.ENVELOPE_HEADER_BROKEN, String.valueOf(e.getMessage()));
        }
    }

    private static EnvelopeCheck judge(AgeHeader header, long length, Recipient recipient) {
        if (header.stanzas().size() != 1) {
            return new Unsound(
                    Code.ENVELOPE_RECIPIENTS,
                    header.stanzas().size() + " stanzas where one is allowed");
        }
        var only = header.stanzas().getFirst();
        if (!only.type().equals(TagStanza.TYPE)) {
            return new Unsound(Code.ENVELOPE_RECIPIENTS, "the only stanza is " + only.type());
        }
        var stanza = TagStanza.parse(only);
        if (!stanza.isFor(recipient)) {
            return new Unsound(Code.ENVELOPE_WRONG_KEY, "sealed to another key");
        }
        var point = stanza.point();
        if (point.isEmpty()) {
            return new Unsound(Code.ENVELOPE_POINT_INVALID, "the point is not on the curve");
        }
        if (!AgePayload.isPossibleLength(length - header.length())) {
            return new Unsound(Code.ENVELOPE_TRUNCATED, "the payload is cut off");
        }
        return new Sound(point.get());
    }
}
