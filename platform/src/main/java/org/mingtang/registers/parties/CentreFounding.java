package org.mingtang.registers.parties;

import java.nio.file.Path;
import java.util.ArrayList;
import org.mingtang.foundation.identity.Accounts;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.log.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Founds the centre when it starts for the first time: the ledger's first entry, the first parties
 * and accounts, and the trustees, in one transaction. After a crash in between, the next start
 * finds nothing and founds it; after that it finds it founded.
 */
@Component
class CentreFounding implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CentreFounding.class);

    /** After the ledger's own start (0) and before the web server's. */
    private static final int PHASE = 1_000;

    private static final long THRESHOLD = 3;

    private final Path data;
    private final Ledger ledger;
    private final Parties parties;
    private final Accounts accounts;
    private final FoundingStore store;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    CentreFounding(
            @Value("${mingtang.data}") Path data,
            Ledger ledger,
            Parties parties,
            Accounts accounts,
            FoundingStore store,
            PlatformTransactionManager transactions) {
        this.data = data;
        this.ledger = ledger;
        this.parties = parties;
        this.accounts = accounts;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void start() {
        boolean founded = Boolean.TRUE.equals(transaction.execute(status -> foundOnce()));
        if (founded) {
            ledger.publishNow();
        }
        running = true;
    }

    private boolean foundOnce() {
        if (store.isFounded()) {
            return false;
        }
        var founding = Founding.read(data);
        var head = ledger.publishedHead();
        if (!head.origin().equals(founding.origin())) {
            throw new IllegalStateException(
                    "the signer signs for %s, but this centre is %s"
                            .formatted(head.origin(), founding.origin()));
        }
        var first =
                ledger.record(
                        Act.of("log.opened", "centre", "centre")
                                .fact("origin", founding.origin())
                                .fact("training", founding.training())
                                .fact("centre", founding.centre())
                                .fact("vkey", head.vkey())
                                .fact("mldsa", head.mldsa()));
        store.markFounded(first);
        founding.parties().forEach(parties::registerAtFounding);
        founding.accounts()
                .forEach(
                        each ->
                                accounts.openAtFounding(
                                        each.account(), each.opening(), each.token()));
        store.numberPartiesFrom(founding.parties());
        appointTrustees(founding);
        LOG.info("Founded {} with {} accounts", founding.origin(), founding.accounts().size());
        return true;
    }

    private void appointTrustees(Founding founding) {
        var trustees = founding.trustees();
        if (trustees.isEmpty()) {
            return;
        }
        var appointed = new ArrayList<Json.Value>();
        for (var trustee : trustees) {
            appointed.add(
                    Json.object()
                            .put("index", appointed.size() + 1L)
                            .put("name", trustee.account())
                            .put("key", trustee.key().orElseThrow()));
        }
        ledger.record(
                Act.of("trustees.appointed", "centre", "centre")
                        .fact("threshold", THRESHOLD)
                        .fact("trustees", Json.array(appointed)));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
