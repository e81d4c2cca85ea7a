package org.mingtang.foundation.ledger;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.mingtang.foundation.statute.CentreClock;
import org.mingtang.foundation.statute.ElapsedClock;
import org.mingtang.foundation.statute.OfficialClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    LogSigner logSigner(@Value("${mingtang.signer}") Path directory) {
        return LogSigner.open(directory);
    }

    @Bean
    LogDirectory logDirectory(@Value("${mingtang.data}") Path data) {
        return new LogDirectory(data.resolve("log"));
    }

    @Bean
    PublishedLog publishedLog(LogDirectory directory, LogSigner signer) {
        return PublishedLog.in(directory, signer);
    }

    @Bean
    LedgerLine ledgerLine(
            DataSource database,
            LogDirectory directory,
            LogSigner signer,
            PublishedLog published,
            ObjectProvider<CentreClock> clock) {
        return new LedgerLine(
                database,
                directory,
                signer,
                published,
                latest -> clock.ifAvailable(c -> c.catchUp(latest)),
                Steps.UNDISTURBED);
    }

    @Bean
    LedgerWorker ledgerWorker(
            LedgerLine line, ElapsedClock elapsed, LedgerAudit audit, PublishedLog published) {
        return new LedgerWorker(
                line, elapsed, running -> audit.run(published.head().size(), running));
    }

    @Bean
    LedgerAudit ledgerAudit(EntryStore entries, LogDirectory directory, LedgerLine line) {
        return new LedgerAudit(entries, directory, line::found);
    }

    @Bean
    PublishedEntries publishedEntries(
            EntryStore entries, LogDirectory directory, PublishedLog published) {
        return new PublishedEntries(entries, directory, published);
    }

    @Bean
    EntryStore entryStore(JdbcClient jdbc) {
        return new EntryStore(jdbc);
    }

    @Bean
    Ledger ledger(
            OfficialClock clock,
            ElapsedClock elapsed,
            EntryStore entries,
            PublishedLog published,
            LedgerWorker worker) {
        return new Ledger(clock, elapsed, entries, published, worker);
    }
}
