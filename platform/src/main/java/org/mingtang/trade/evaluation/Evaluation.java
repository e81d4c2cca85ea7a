package org.mingtang.trade.evaluation;

import java.util.Optional;
import org.mingtang.foundation.kernel.Money;
import org.mingtang.foundation.objects.ObjectStore;
import org.mingtang.sealing.Ranking;
import org.mingtang.trade.projects.Lot;
import org.springframework.stereotype.Service;

/** The door of evaluation: the ranking, once its evaluator has signed it. */
@Service
public class Evaluation {

    private final EvaluationStore store;
    private final ObjectStore objects;

    Evaluation(EvaluationStore store, ObjectStore objects) {
        this.store = store;
        this.objects = objects;
    }

    /** The first of a ranking. */
    public record First(String commitment, String bidder, Money price) {}

    /** The signed ranking. */
    public Optional<Ranking> ranking(Lot lot) {
        return store.rankingObject(lot)
                .map(object -> Ranking.parse(objects.get(object).orElseThrow()));
    }

    /** The first of the signed ranking; empty when no bid conforms or nothing is signed. */
    public Optional<First> firstOf(Lot lot) {
        return ranking(lot)
                .flatMap(Ranking::first)
                .map(
                        first ->
                                new First(
                                        first.commitment(),
                                        first.bidder(),
                                        new Money(first.minorUnits(), lot.currency())));
    }
}
