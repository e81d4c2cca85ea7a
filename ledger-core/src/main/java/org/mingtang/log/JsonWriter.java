package org.mingtang.log;

import org.mingtang.log.Json.Value;

/** Compact writing with the least escaping RFC 8259 §7 allows. */
final class JsonWriter {

    private JsonWriter() {}

    static String write(Value value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Value value, StringBuilder out) {
        switch (value) {
            case Json.Obj(var members) -> {
                var separator = '{';
                for (var member : members.entrySet()) {
                    out.append(separator);
                    string(member.getKey(), out);
                    out.append(':');
                    write(member.getValue(), out);
                    separator = ',';
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case Json.Arr(var items) -> {
                var separator = '[';
                for (var item : items) {
                    out.append(separator);
                    write(item, out);
                    separator = ',';
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Json.Str(var text) -> string(text, out);
            case Json.Num(var literal) -> out.append(literal);
            case Json.Bool(var truth) -> out.append(truth);
            case Json.Null n -> out.append("null");
        }
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        var written = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, written, i);
                escape(c, out);
                written = i + 1;
            } else if (Character.isSurrogate(c)) {
                requirePair(text, i++);
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(hex(c >> 4)).append(hex(c & 15));
        }
    }

    private static void requirePair(String text, int i) {
        if (i + 1 == text.length()
                || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
            throw new JsonException("a lone surrogate is no character");
        }
    }

    private static char hex(int digit) {
        return Character.forDigit(digit, 16);
    }
}
