package org.mingtang.foundation.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of lawful moves. A move that is not in the table is unlawful: there is no other way to
 * change the state, and the table is what the tests pin and the diagrams are drawn from.
 */
public final class Transitions<S extends Enum<S>, A extends Enum<A>> {

    /** From a state, by an act, into a state, by right of a clause. */
    public record Move<S, A>(S from, A act, S to, Clause ground) {}

    private final List<Move<S, A>> moves;

    private Transitions(List<Move<S, A>> moves) {
        this.moves = List.copyOf(moves);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <S extends Enum<S>, A extends Enum<A>> Transitions<S, A> of(Move<S, A>... moves) {
        var seen = new ArrayList<String>();
        for (var move : moves) {
            var key = move.from() + " " + move.act();
            if (seen.contains(key)) {
                throw new IllegalArgumentException("two moves for " + key);
            }
            seen.add(key);
        }
        return new Transitions<>(List.of(moves));
    }

    public static <S, A> Move<S, A> move(S from, A act, S to, String citation) {
        return new Move<>(from, act, to, Clause.of(citation));
    }

    public Optional<Move<S, A>> lawful(S from, A act) {
        return moves.stream().filter(m -> m.from() == from && m.act() == act).findFirst();
    }

    /** What may lawfully follow, for the person who was refused. */
    public List<A> lawfulActs(S from) {
        return moves.stream().filter(m -> m.from() == from).map(Move::act).toList();
    }

    public List<Move<S, A>> moves() {
        return moves;
    }

    /**
     * One line a move, aligned, as checked into the tests: reviewers see the law change in the
     * diff.
     */
    public String rendered() {
        var text = new StringBuilder();
        for (var m : moves) {
            text.append("%-14s %-18s %-14s %s%n".formatted(m.from(), m.act(), m.to(), m.ground()));
        }
        return text.toString();
    }
}
