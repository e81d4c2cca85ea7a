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
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(hex(c >> 4)).append(hex(c & 15));
                    } else {
                        i = plain(text, i, out);
                    }
                }
            }
        }
        out.append('"');
    }

    private static int plain(String text, int i, StringBuilder out) {
        var c = text.charAt(i);
        out.append(c);
        if (!Character.isSurrogate(c)) {
            return i;
        }
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
            throw new JsonException("a lone surrogate is no character");
        }
        out.append(text.charAt(i + 1));
        return i + 1;
    }

    private static char hex(int digit) {
        return Character.forDigit(digit, 16);
    }
}
