package org.mingtang.foundation.ledger;

import org.mingtang.foundation.statute.ElapsedClock;
import org.mingtang.foundation.statute.OfficialClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;

import javax.sql.DataSource;

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
    LedgerWorker ledgerWorker(
            DataSource database,
            LogDirectory directory,
            LogSigner signer,
            PublishedLog published,
            ElapsedClock elapsed) {
        return new LedgerWorker(
                new LedgerLine(database, directory, signer, published, Steps.UNDISTURBED), elapsed);
    }

    @Bean
    Ledger ledger(
            OfficialClock clock,
            ElapsedClock elapsed,
            JdbcClient jdbc,
            PublishedLog published,
            LedgerWorker worker) {
        return new Ledger(clock, elapsed, new EntryStore(jdbc), published, worker);
    }
}
