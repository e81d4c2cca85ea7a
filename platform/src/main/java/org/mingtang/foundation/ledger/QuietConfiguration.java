package org.mingtang.foundation.ledger;

import java.nio.file.Path;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.statute.OfficialClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the quiet side of the ledger together. */
@Configuration(proxyBeanMethods = false)
class QuietConfiguration {

    @Bean
    TickClosing tickClosing(TickStore ticks, Ledger ledger, PromiseKey promises) {
        return new TickClosing(ticks, ledger, promises);
    }

    @Bean
    TickStore tickStore(JdbcClient jdbc) {
        return new TickStore(jdbc);
    }

    @Bean
    QuietStore quietStore(JdbcClient jdbc) {
        return new QuietStore(jdbc);
    }

    @Bean
    PromiseKey promiseKey(@Value("${mingtang.data}") Path data, Signing signing) {
        return PromiseKey.in(data, signing.origin());
    }

    @Bean
    TickKeeper tickKeeper(
            TickClosing closing,
            TickRevealing revealing,
            OfficialClock clock,
            Acts acts,
            PlatformTransactionManager transactions) {
        return new TickKeeper(
                closing, revealing, clock, acts, new TransactionTemplate(transactions));
    }

    @Bean
    TickRevealing tickRevealing(TickStore ticks, Ledger ledger, LogDirectory directory) {
        return new TickRevealing(ticks, ledger, directory);
    }

    @Bean
    QuietEvidence quietEvidence(
            QuietStore acts,
            TickStore ticks,
            EntryStore entries,
            PublishedEntries published,
            PromiseKey promises) {
        return new QuietEvidence(acts, ticks, entries, published, promises);
    }

    @Bean
    QuietActs quietActs(
            Ledger ledger,
            QuietStore acts,
            TickClosing closing,
            TickKeeper keeper,
            QuietEvidence evidence) {
        return new QuietActs(ledger, acts, closing, keeper, evidence);
    }
}
