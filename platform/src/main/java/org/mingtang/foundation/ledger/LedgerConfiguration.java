package org.mingtang.foundation.ledger;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.mingtang.foundation.statute.CentreClock;
import org.mingtang.foundation.statute.ElapsedClock;
import org.mingtang.foundation.statute.OfficialClock;
import org.mingtang.signer.RemoteSigner;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    RemoteSigner logSigner(@Value("${mingtang.signer-socket}") Path socket) {
        return RemoteSigner.at(socket);
    }

    @Bean
    Signing signing(
            RemoteSigner signer,
            @Value("${mingtang.signer-socket}") Path socket,
            @Value("${mingtang.policy}") Path policy,
            ElapsedClock elapsed,
            OfficialClock clock) {
        return new Signing(
                signer,
                WitnessesOfAPolicy.read(policy).reached(signer.identity(), socket, elapsed),
                () -> clock.officialNow().getEpochSecond());
    }

    @Bean
    KeyChangeStore keyChangeStore(JdbcClient jdbc) {
        return new KeyChangeStore(jdbc);
    }

    @Bean
    LogDirectory logDirectory(@Value("${mingtang.data}") Path data) {
        return new LogDirectory(data.resolve("log"));
    }

    @Bean
    PublishedLog publishedLog(LogDirectory directory, Signing signing) {
        return PublishedLog.in(directory, signing);
    }

    @Bean
    LedgerLine ledgerLine(
            DataSource database,
            LogDirectory directory,
            Signing signing,
            PublishedLog published,
            LedgerLine.Callers callers) {
        return new LedgerLine(database, directory, signing, published, callers, Steps.UNDISTURBED);
    }

    @Bean
    LedgerLine.Callers callersOfTheLine(
            ObjectProvider<CentreClock> clock,
            ObjectProvider<Ledger> ledger,
            KeyChangeStore store,
            PlatformTransactionManager transactions) {
        var changes =
                new KeyChanges(
                        new TransactionTemplate(transactions),
                        store,
                        act -> ledger.getObject().record(act));
        return new LedgerLine.Callers(
                latest -> clock.ifAvailable(c -> c.catchUp(latest)), changes::record);
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
