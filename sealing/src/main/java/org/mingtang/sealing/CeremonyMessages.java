package org.mingtang.sealing;

import java.util.List;
import org.mingtang.log.Json;
import org.mingtang.log.ProvenLeaf;

/** What a hall hands to each trustee while a key is made (docs/trustees.md §4). */
public final class CeremonyMessages {
    private CeremonyMessages() {}

    /**
     * The beginning.
     *
     * @param checkpoint a signed note of the log
     * @param appointed the leaf {@code trustees.appointed}, proved under it
     */
    public record Begin(CeremonyContext context, String checkpoint, ProvenLeaf appointed) {
        private static final List<String> NAMES = List.of("context", "checkpoint", "appointed");

        /** The message. */
        public String text() {
            return Json.object()
                    .put("v", 1)
                    .put("context", context.text())
                    .put("checkpoint", checkpoint)
                    .put("appointed", appointed.json())
                    .text();
        }

        /** Reads a message; {@link MalformedException} when its form is wrong. */
        public static Begin parse(byte[] message) {
            return Members.read(
                    message,
                    NAMES,
                    object ->
                            new Begin(
                                    CeremonyContext.parse(object.text("context")),
                                    object.text("checkpoint"),
                                    ProvenLeaf.of(object.object("appointed"))));
        }
    }

    /**
     * What all trustees sent in the round before, in the order of their numbers.
     *
     * @param context text of the session's context
     */
    public record Round(String context, List<byte[]> parts) {
        private static final List<String> NAMES = List.of("context", "parts");

        /** Keeps an own copy of the list. */
        public Round {
            parts = List.copyOf(parts);
        }

        /** The message. */
        public String text() {
            return Json.object()
                    .put("v", 1)
                    .put("context", context)
                    .put(
                            "parts",
                            Json.strings(parts.stream().map(StrictBase64::encodeUrl).toList()))
                    .text();
        }

        /** Reads a message; {@link MalformedException} when its form is wrong. */
        public static Round parse(byte[] message) {
            return Members.read(
                    message,
                    NAMES,
                    object ->
                            new Round(
                                    object.text("context"),
                                    object.array("parts").texts().stream()
                                            .map(StrictBase64::required)
                                            .toList()));
        }
    }
}
