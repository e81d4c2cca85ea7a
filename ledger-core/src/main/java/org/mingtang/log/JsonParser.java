package org.mingtang.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.mingtang.log.Json.Value;

/** A strict recursive reader of RFC 8259, bounded in depth. */
final class JsonParser {

    /** Deeper than any format here needs, shallow enough for every thread's stack. */
    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    static Value parse(byte[] utf8) {
        var parser = new JsonParser(decode(utf8));
        parser.skipBlanks();
        var value = parser.value();
        parser.skipBlanks();
        if (parser.at != parser.text.length()) {
            throw parser.fault("something stands after the value");
        }
        return value;
    }

    private static String decode(byte[] utf8) {
        if (isAscii(utf8)) {
            return new String(utf8, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new JsonException("not UTF-8", broken);
        }
    }

    /** Most leaves are; then there is nothing to decode, and nothing that could be malformed. */
    private static boolean isAscii(byte[] utf8) {
        var all = 0;
        for (var each : utf8) {
            all |= each;
        }
        return all >= 0;
    }

    private Value value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Str(string());
            case 't' -> literal("true", new Json.Bool(true));
            case 'f' -> literal("false", new Json.Bool(false));
            case 'n' -> literal("null", Json.Null.NULL);
            default -> number();
        };
    }

    private Value object() {
        enter();
        var members = new LinkedHashMap<String, Value>();
        if (!closes('}')) {
            do {
                skipBlanks();
                var name = string();
                skipBlanks();
                expect(':');
                skipBlanks();
                if (members.putIfAbsent(name, value()) != null) {
                    throw fault("member \"" + name + "\" stands twice");
                }
            } while (more('}'));
        }
        depth--;
        return new Json.Obj(members);
    }

    private Value array() {
        enter();
        var items = new ArrayList<Value>();
        if (!closes(']')) {
            do {
                skipBlanks();
                items.add(value());
            } while (more(']'));
        }
        depth--;
        return new Json.Arr(items);
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw fault("nested deeper than " + MAX_DEPTH);
        }
    }

    private boolean closes(char bracket) {
        skipBlanks();
        if (peek() != bracket) {
            return false;
        }
        at++;
        return true;
    }

    private boolean more(char bracket) {
        skipBlanks();
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(bracket);
        return false;
    }

    private String string() {
        expect('"');
        var start = at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        var built = new StringBuilder(text.substring(start, at));
        while (peek() != '"') {
            built.append(character());
        }
        at++;
        requirePairedSurrogates(built);
        return built.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private char character() {
        var c = text.charAt(at++);
        if (c < ' ') {
            throw fault("a control character stands unescaped");
        }
        if (c != '\\') {
            return c;
        }
        var escaped = peek();
        at++;
        return switch (escaped) {
            case '"', '\\', '/' -> escaped;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex4();
            default -> throw fault("unknown escape");
        };
    }

    private char hex4() {
        var code = 0;
        for (var i = 0; i < 4; i++) {
            var digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw fault("an escape needs four hex digits");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private void requirePairedSurrogates(CharSequence s) {
        if (s.codePoints()
                .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw fault("a lone surrogate is no character");
        }
    }

    private Value number() {
        var start = at;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        return new Json.Num(text.substring(start, at));
    }

    private void digits() {
        var start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw fault("a value is expected");
        }
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private Value literal(String word, Value value) {
        if (!text.startsWith(word, at)) {
            throw fault("a value is expected");
        }
        at += word.length();
        return value;
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private void expect(char c) {
        if (peek() != c) {
            throw fault("'" + c + "' is expected");
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw fault("the text ends too early");
        }
        return text.charAt(at);
    }

    private JsonException fault(String what) {
        return new JsonException("at character " + at + ": " + what);
    }
}
