package org.mingtang.sealing;

/**
 * What came of one step in making a key.
 *
 * @param <T> what the step yields when all is well
 */
public sealed interface CeremonyStep<T> {
    /** All is well. */
    record Done<T>(T value) implements CeremonyStep<T> {
        /** Never shows what it holds: it may be secret. */
        @Override
        public String toString() {
            return "Done";
        }
    }

    /** The session is void; nothing of it may be used. */
    record Blamed<T>(CeremonyBlame blame) implements CeremonyStep<T> {}
}
