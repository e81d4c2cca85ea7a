package org.mingtang.foundation.acts;

import java.util.Map;

/**
 * A field that was filled in wrongly.
 *
 * @param field its name in the request, nested ones as {@code lots[0].title}
 * @param kind key of its text in the message files, without the prefix {@code field.}
 * @param facts what the text names
 */
record FieldMistake(String field, String kind, Map<String, String> facts) {
    FieldMistake {
        facts = Map.copyOf(facts);
    }
}
