package org.mingtang.verifier;

import org.mingtang.log.Json;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Someone who holds every key of the centre and breaks one thing while the log is written. */
interface Meddler {

    Meddler NOBODY = new Meddler() {};

    /** The bytes that go into the tree; none at all suppress the leaf. */
    default byte[] leaf(String evt, String sub, long index, Json.Obj leaf) {
        return leaf.bytes();
    }

    default byte[] object(String evt, String sub, byte[] bytes) {
        return bytes;
    }

    /** Changes the leaves of one kind about one subject. */
    static Meddler changing(String evt, String sub, Consumer<Json.Obj> change) {
        return new Meddler() {
            @Override
            public byte[] leaf(String e, String s, long index, Json.Obj leaf) {
                if (e.equals(evt) && s.equals(sub)) {
                    change.accept(leaf);
                }
                return leaf.bytes();
            }
        };
    }

    /** Changes the text of the leaves of one kind about one subject. */
    static Meddler rewriting(String evt, String sub, UnaryOperator<String> change) {
        return new Meddler() {
            @Override
            public byte[] leaf(String e, String s, long index, Json.Obj leaf) {
                return e.equals(evt) && s.equals(sub)
                        ? change.apply(leaf.text()).getBytes(StandardCharsets.UTF_8)
                        : leaf.bytes();
            }
        };
    }

    static Meddler suppressing(String evt, String sub) {
        return rewriting(evt, sub, leaf -> "");
    }

    /** Changes the JSON of the objects of one kind of act about one subject. */
    static Meddler changingObject(String evt, String sub, Consumer<Json.Obj> change) {
        return new Meddler() {
            @Override
            public byte[] object(String e, String s, byte[] bytes) {
                if (!e.equals(evt) || !s.equals(sub)) {
                    return bytes;
                }
                var json = Json.parseObject(bytes);
                change.accept(json);
                return json.bytes();
            }
        };
    }

    /** Gives a member another value. */
    static void set(Json.Obj json, String name, Json.Value value) {
        json.members().put(name, value);
    }

    static void set(Json.Obj json, String name, String value) {
        set(json, name, new Json.Str(value));
    }

    static void set(Json.Obj json, String name, long value) {
        set(json, name, new Json.Num(Long.toString(value)));
    }
}
