package org.mingtang.foundation.kernel;

import java.util.function.Function;

/** What an authority answers when asked whether an act is lawful now. */
public sealed interface Ruling<T> {

    /** The act is done; this is what came of it. */
    record Granted<T>(T outcome) implements Ruling<T> {}

    /** The act is not done, and nothing of it is left behind. */
    record Refused<T>(Refusal refusal) implements Ruling<T> {}

    static <T> Ruling<T> granted(T outcome) {
        return new Granted<>(outcome);
    }

    static <T> Ruling<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** Goes on with the outcome, or hands the refusal through. */
    default <R> Ruling<R> then(Function<? super T, Ruling<R>> next) {
        return switch (this) {
            case Granted<T>(var outcome) -> next.apply(outcome);
            case Refused<T>(var refusal) -> refused(refusal);
        };
    }

    default <R> Ruling<R> map(Function<? super T, ? extends R> change) {
        return then(outcome -> granted(change.apply(outcome)));
    }
}
