package org.mingtang.sealing;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;

/**
 * Reads the JSON of a public record strictly: exactly the members its format names, of their kinds.
 * Whatever is wrong becomes a {@link MalformedException}.
 */
final class Members {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final long VERSION = 1;

    private Members() {}

    /** Reads an object of version 1 whose other members are {@code names}, in any order. */
    static <T> T read(byte[] utf8, List<String> names, Function<Json.Obj, T> reader) {
        return read(utf8, VERSION, names, reader);
    }

    /** The same for another version. */
    static <T> T read(byte[] utf8, long version, List<String> names, Function<Json.Obj, T> reader) {
        return guarded(
                () -> {
                    var object = Json.parseObject(utf8);
                    if (object.number("v") != version) {
                        throw new MalformedException("a record of a version not known here");
                    }
                    object.members().remove("v");
                    exactly(object, names);
                    return reader.apply(object);
                });
    }

    /** Reads every object of an array, each with exactly the members {@code names}. */
    static <T> List<T> each(
            Json.Obj object, String array, List<String> names, Function<Json.Obj, T> reader) {
        return object.array(array).objects().stream()
                .map(
                        item -> {
                            exactly(item, names);
                            return reader.apply(item);
                        })
                .toList();
    }

    static void exactly(Json.Obj object, List<String> names) {
        if (!object.members().keySet().equals(Set.copyOf(names))) {
            throw new MalformedException(
                    "members " + object.members().keySet() + " where " + names + " are due");
        }
    }

    static <T> T guarded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JsonException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
    }

    static int integer(Json.Obj object, String name, int least, int most) {
        return (int) number(object, name, least, most);
    }

    static long number(Json.Obj object, String name, long least, long most) {
        long value = object.number(name);
        if (value < least || value > most) {
            throw new MalformedException(name + " must be " + least + " to " + most);
        }
        return value;
    }

    static int round(Json.Obj object) {
        return integer(object, "round", 1, Integer.MAX_VALUE);
    }

    /** 64 lower-case hex digits. */
    static String digest(Json.Obj object, String name) {
        return digest(object.text(name));
    }

    static String digest(String hex) {
        if (!DIGEST.matcher(hex).matches()) {
            throw new MalformedException("not 64 lower-case hex digits: '" + hex + "'");
        }
        return hex;
    }

    /**
     * Refuses a list that is not in strictly ascending order, so that nothing stands in it twice.
     */
    static <T> List<T> ascending(List<T> items, Function<T, String> key) {
        for (int i = 1; i < items.size(); i++) {
            if (key.apply(items.get(i - 1)).compareTo(key.apply(items.get(i))) >= 0) {
                throw new MalformedException("not in the order of the commitments");
            }
        }
        return List.copyOf(items);
    }
}
