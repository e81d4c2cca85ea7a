package org.mingtang.sealing;

import java.util.List;
import org.mingtang.log.Json;

/** What a trustee answers to a task (docs/trustees.md §2). */
public sealed interface TrusteeAnswer {
    /** Longer reasons are cut: they stand in the ledger. */
    int LONGEST_REASON = 300;

    /**
     * What was asked for.
     *
     * @param message bytes of the form that the kind of task asks for
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Given(byte[] message) implements TrusteeAnswer {}

    /**
     * No, and why.
     *
     * @param reason one sentence that anybody may read
     */
    record Refused(String reason) implements TrusteeAnswer {
        public Refused {
            reason =
                    reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        }
    }

    /** The text that goes back to the hall. */
    default String text() {
        var json = Json.object().put("v", 1);
        return switch (this) {
            case Given(var message) -> json.put("given", StrictBase64.encodeUrl(message)).text();
            case Refused(var reason) -> json.put("refused", reason).text();
        };
    }

    /** Reads an answer; {@link MalformedException} when it is none. */
    static TrusteeAnswer parse(byte[] text) {
        return Members.guarded(
                () -> {
                    var object = Json.parseObject(text);
                    if (object.has("refused")) {
                        Members.exactly(object, List.of("v", "refused"));
                        return new Refused(object.text("refused"));
                    }
                    Members.exactly(object, List.of("v", "given"));
                    return new Given(StrictBase64.required(object.text("given")));
                });
    }
}
