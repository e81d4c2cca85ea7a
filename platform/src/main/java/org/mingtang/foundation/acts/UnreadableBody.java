package org.mingtang.foundation.acts;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.kernel.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says why a body could not be read: as a whole, because it is not JSON or names a member twice, or
 * in one member, because that is unknown or of another kind.
 */
record UnreadableBody(Refusal refusal, List<FieldMistake> mistakes) {
    private static final String DUPLICATE = "Duplicate Object property \"";

    static UnreadableBody of(@Nullable Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown -> mistaken(unknown, "UNKNOWN");
            case MismatchedInputException mismatched when !mismatched.getPath().isEmpty() ->
                    mistaken(mismatched, "ANOTHER_KIND");
            case StreamReadException broken -> broken(broken);
            case null, default -> whole("NO_OBJECT");
        };
    }

    private static UnreadableBody mistaken(JacksonException thrown, String kind) {
        return new UnreadableBody(
                ActRefusal.FIELD_MISTAKES.refusal(),
                List.of(new FieldMistake(path(thrown), kind, Map.of())));
    }

    private static UnreadableBody broken(StreamReadException thrown) {
        var message = String.valueOf(thrown.getOriginalMessage());
        boolean twice = message.startsWith(DUPLICATE);
        var why = whole(twice ? "DUPLICATE_MEMBER" : "NOT_JSON").refusal();
        if (twice) {
            int end = message.indexOf('"', DUPLICATE.length());
            why = why.with("member", message.substring(DUPLICATE.length(), end));
        }
        var place = thrown.getLocation();
        if (place != null && place.getLineNr() > 0) {
            why = why.with("line", place.getLineNr()).with("column", place.getColumnNr());
        }
        return new UnreadableBody(why, List.of());
    }

    private static UnreadableBody whole(String why) {
        return new UnreadableBody(ActRefusal.BODY_UNREADABLE.refusal().with("why", why), List.of());
    }

    /** {@code lots[0].title}. */
    private static String path(JacksonException thrown) {
        return thrown.getPath().stream()
                .map(
                        step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
