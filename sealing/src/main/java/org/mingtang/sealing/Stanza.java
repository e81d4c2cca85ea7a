package org.mingtang.sealing;

import java.util.List;

/**
 * One recipient's stanza in an age header: arguments, the first of which is the type, and a body.
 */
final class Stanza {
    private final List<String> arguments;
    private final byte[] body;

    Stanza(List<String> arguments, byte[] body) {
        this.arguments = List.copyOf(arguments);
        this.body = body.clone();
    }

    String type() {
        return arguments.getFirst();
    }

    List<String> arguments() {
        return arguments;
    }

    byte[] body() {
        return body.clone();
    }

    /**
     * The stanza as it stands in a header; the last body line is always shorter than 64 columns.
     */
    String text() {
        var text = new StringBuilder("-> ").append(String.join(" ", arguments)).append('\n');
        String encoded = StrictBase64.encode(body);
        int from = 0;
        while (encoded.length() - from >= AgeHeader.COLUMNS) {
            text.append(encoded, from, from + AgeHeader.COLUMNS).append('\n');
            from += AgeHeader.COLUMNS;
        }
        return text.append(encoded, from, encoded.length()).append('\n').toString();
    }
}
