package org.mingtang.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON (RFC 8259) that can be hashed and signed: a duplicate member name, bytes after the value,
 * bad UTF-8 and a lone surrogate are refused, because two readers could otherwise see two things in
 * the same bytes. Writing is compact, in insertion order, with the least escaping; what was read is
 * never written again to be hashed.
 */
public final class Json {

    private Json() {}

    /** Any JSON value. */
    public sealed interface Value permits Obj, Arr, Str, Num, Bool, Null {
        /** Compact text. */
        default String text() {
            return JsonWriter.write(this);
        }

        /** Compact text in UTF-8. */
        default byte[] bytes() {
            return text().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A string. */
    public record Str(String value) implements Value {}

    /** A number as it was written. */
    public record Num(String literal) implements Value {
        /** The integer; refuses a fraction, an exponent, minus zero and what exceeds 64 bits. */
        public long asLong() {
            if (literal.equals("-0") || !isInteger()) {
                throw new JsonException(literal + " is not an integer");
            }
            try {
                return Long.parseLong(literal);
            } catch (NumberFormatException tooLarge) {
                throw new JsonException(literal + " exceeds 64 bits", tooLarge);
            }
        }

        private boolean isInteger() {
            for (var i = 0; i < literal.length(); i++) {
                var c = literal.charAt(i);
                if (c != '-' && (c < '0' || c > '9')) {
                    return false;
                }
            }
            return true;
        }
    }

    /** True or false. */
    public record Bool(boolean value) implements Value {}

    /** The literal {@code null}. */
    public enum Null implements Value {
        NULL
    }

    /** An array. */
    public record Arr(List<Value> items) implements Value {
        public Arr {
            items = Collections.unmodifiableList(new ArrayList<>(items));
        }

        public int size() {
            return items.size();
        }

        /** The items as objects; refuses any other item. */
        public List<Obj> objects() {
            return items.stream()
                    .map(
                            i -> {
                                if (i instanceof Obj o) {
                                    return o;
                                }
                                throw wrong("an item", "an object", i);
                            })
                    .toList();
        }

        /** The items as strings; refuses any other item. */
        public List<String> texts() {
            return items.stream()
                    .map(
                            i -> {
                                if (i instanceof Str s) {
                                    return s;
                                }
                                throw wrong("an item", "a string", i);
                            })
                    .map(Str::value)
                    .toList();
        }

        /** The items as integers; refuses any other item. */
        public List<Long> numbers() {
            return items.stream()
                    .map(
                            i -> {
                                if (i instanceof Num n) {
                                    return n;
                                }
                                throw wrong("an item", "a number", i);
                            })
                    .map(Num::asLong)
                    .toList();
        }
    }

    /** An object whose members keep their order; building one adds members to it. */
    public record Obj(LinkedHashMap<String, Value> members) implements Value {

        public Obj put(String name, Value value) {
            if (members.putIfAbsent(name, value) != null) {
                throw new JsonException("member " + name + " stands twice");
            }
            return this;
        }

        public Obj put(String name, String value) {
            return put(name, new Str(value));
        }

        public Obj put(String name, long value) {
            return put(name, new Num(Long.toString(value)));
        }

        public Obj put(String name, boolean value) {
            return put(name, new Bool(value));
        }

        public Obj putNull(String name) {
            return put(name, Null.NULL);
        }

        public boolean has(String name) {
            return members.containsKey(name);
        }

        /** Whether the member is there and {@code null}. */
        public boolean isNull(String name) {
            return members.get(name) == Null.NULL;
        }

        public Value value(String name) {
            var value = members.get(name);
            if (value == null) {
                throw new JsonException("member " + name + " is missing");
            }
            return value;
        }

        public Optional<Value> optional(String name) {
            return Optional.ofNullable(members.get(name));
        }

        public String text(String name) {
            if (value(name) instanceof Str s) {
                return s.value();
            }
            throw wrong(name, "a string", value(name));
        }

        /** The string, or nothing where the member is absent or {@code null}. */
        public Optional<String> optionalText(String name) {
            return !has(name) || isNull(name) ? Optional.empty() : Optional.of(text(name));
        }

        public long number(String name) {
            if (value(name) instanceof Num n) {
                try {
                    return n.asLong();
                } catch (JsonException notAnInteger) {
                    throw new JsonException(
                            "member " + name + ": " + notAnInteger.getMessage(), notAnInteger);
                }
            }
            throw wrong(name, "a number", value(name));
        }

        /** The integer, or nothing where the member is absent or {@code null}. */
        public Optional<Long> optionalNumber(String name) {
            return !has(name) || isNull(name) ? Optional.empty() : Optional.of(number(name));
        }

        public boolean flag(String name) {
            if (value(name) instanceof Bool b) {
                return b.value();
            }
            throw wrong(name, "true or false", value(name));
        }

        public Arr array(String name) {
            if (value(name) instanceof Arr a) {
                return a;
            }
            throw wrong(name, "an array", value(name));
        }

        public Obj object(String name) {
            if (value(name) instanceof Obj o) {
                return o;
            }
            throw wrong(name, "an object", value(name));
        }
    }

    /** Reads exactly one value. */
    public static Value parse(byte[] utf8) {
        return JsonParser.parse(utf8);
    }

    /** Reads exactly one object. */
    public static Obj parseObject(byte[] utf8) {
        var value = parse(utf8);
        if (value instanceof Obj o) {
            return o;
        }
        throw wrong("the text", "an object", value);
    }

    public static Obj object() {
        return new Obj(new LinkedHashMap<>());
    }

    public static Obj object(Map<String, ? extends Value> members) {
        return new Obj(new LinkedHashMap<>(members));
    }

    public static Arr array(List<? extends Value> items) {
        return new Arr(List.copyOf(items));
    }

    public static Arr array(Value... items) {
        return new Arr(Arrays.asList(items));
    }

    public static Arr strings(List<String> items) {
        return new Arr(items.stream().<Value>map(Str::new).toList());
    }

    private static JsonException wrong(String what, String wanted, Value found) {
        var kind =
                switch (found) {
                    case Obj o -> "an object";
                    case Arr a -> "an array";
                    case Str s -> "a string";
                    case Num n -> "a number";
                    case Bool b -> "true or false";
                    case Null n -> "null";
                };
        return new JsonException(what + " must be " + wanted + ", not " + kind);
    }
}
