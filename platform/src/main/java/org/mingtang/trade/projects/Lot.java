package org.mingtang.trade.projects;

import java.util.Currency;
import java.util.Optional;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.statute.TradeClass;

/**
 * The unit of work of the hall (标段). Counting, opening, deciding and statistics are all per lot.
 *
 * @param round counts the attempts at this lot, from 1
 */
public record Lot(LotId id, String title, int round, Project project) {

    /** The entered project a lot belongs to. */
    public record Project(
            String id,
            String title,
            String owner,
            Optional<String> agency,
            TradeClass tradeClass,
            String profile,
            Currency currency) {}

    public Currency currency() {
        return project.currency();
    }

    /** Whether this person may act for the lot: its owner, or the agency that entered it. */
    public boolean isRunBy(Actor actor) {
        return actor.party()
                .filter(
                        party ->
                                party.equals(project.owner())
                                        || project.agency().filter(party::equals).isPresent())
                .isPresent();
    }
}
