package org.mingtang.open.statistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.mingtang.foundation.ledger.Ledger;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of figures. They are read from published ledger entries with a cursor kept in the same
 * transaction, so every figure can be recounted from the ledger, and a test does.
 */
@Service
public class Statistics {

    private static final int PORTION = 1_000;

    private final StatisticsStore store;
    private final Ledger ledger;
    private final TransactionTemplate move;
    private final TransactionTemplate oneView;

    Statistics(StatisticsStore store, Ledger ledger, PlatformTransactionManager transactions) {
        this.store = store;
        this.ledger = ledger;
        this.move = new TransactionTemplate(transactions);
        this.oneView = new TransactionTemplate(transactions);
        // Cursor and figures are three questions; they must be answered from one moment.
        oneView.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneView.setReadOnly(true);
    }

    /**
     * What the hall has done so far, after {@code entries} entries of its ledger.
     *
     * @param deals per currency, sums in minor units; sums of different currencies are never added
     */
    public record Headline(long entries, Tenders tenders, List<Deals> deals) {}

    /** Lots by how far they came. */
    public record Tenders(
            long projects, long noticed, long opened, long awarded, long failed, long withheld) {}

    /**
     * Awarded lots of one currency.
     *
     * @param savings spending saved (节支): the sum of what each price lies below its ceiling
     */
    public record Deals(
            String currency,
            long count,
            BigDecimal amount,
            BigDecimal baseline,
            BigDecimal savings) {}

    /**
     * The headline figures. Counts first what was published since the last time; where somebody
     * else is at that just now, the figures are those that stand.
     */
    public Headline headline() {
        catchUp();
        return oneView.execute(
                _ -> new Headline(store.cursor(), tenders(store.acts()), store.deals()));
    }

    /** Reads without a lock first: most questions find nothing new, and those write nothing. */
    private void catchUp() {
        long published = ledger.publishedHead().size();
        while (store.cursor() < published) {
            int counted = move.execute(_ -> countPortion(published));
            if (counted == 0) {
                return;
            }
        }
    }

    /** Says how many entries were counted; none where another is counting or has counted them. */
    private int countPortion(long published) {
        long next = store.lockCursor().orElse(published);
        int portion = Math.clamp(published - next, 0, PORTION);
        if (portion == 0) {
            return 0;
        }
        var entries = ledger.read(next, portion);
        var figures = new Figures();
        entries.forEach(figures::add);
        figures.writeTo(store);
        store.moveCursor(next + entries.size());
        return entries.size();
    }

    private static Tenders tenders(Map<String, Long> acts) {
        return new Tenders(
                acts.getOrDefault("project.entered", 0L),
                acts.getOrDefault("notice.published", 0L),
                acts.getOrDefault("opening.completed", 0L),
                acts.getOrDefault("award.made", 0L),
                acts.getOrDefault("tender.failed", 0L),
                acts.getOrDefault("award.withheld", 0L));
    }
}
