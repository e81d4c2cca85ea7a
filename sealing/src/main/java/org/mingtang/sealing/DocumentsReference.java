package org.mingtang.sealing;

import java.util.List;
import java.util.Optional;
import org.mingtang.log.Json;

/**
 * How one thing names an envelope of documents (docs/verify.md §4.7).
 *
 * @param envelope hex SHA-256 of the envelope
 * @param length in bytes
 */
public record DocumentsReference(String envelope, long length) {
    private static final List<String> MEMBERS = List.of("envelope", "length");

    /** Refuses what names no envelope. */
    public DocumentsReference {
        Members.digest(envelope);
        if (length < 1 || length > EnvelopeCheck.MAX_DOCUMENTS_BYTES) {
            throw new MalformedException("no envelope of documents has " + length + " bytes");
        }
    }

    Json.Obj json() {
        return Json.object().put("envelope", envelope).put("length", length);
    }

    /** The member {@code documents} of an object; empty when it is absent or null. */
    static Optional<DocumentsReference> of(Json.Obj object) {
        return Members.guarded(
                () -> {
                    if (!object.has("documents") || object.isNull("documents")) {
                        return Optional.empty();
                    }
                    var reference = object.object("documents");
                    Members.exactly(reference, MEMBERS);
                    return Optional.of(
                            new DocumentsReference(
                                    reference.text("envelope"), reference.number("length")));
                });
    }
}
