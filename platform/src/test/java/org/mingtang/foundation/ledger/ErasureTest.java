package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Disclosure;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;
import org.mingtang.log.Policy;
import org.mingtang.log.TlogProof;

/** A private fact can be erased for ever, and no proof of anything breaks by it. */
class ErasureTest {
    @TempDir Path directory;
    private LedgerRig rig;
    private String entry;

    @BeforeEach
    void record() {
        rig = new LedgerRig(directory);
        rig.worker.start();
        rig.recordMany(300, "before");
        entry =
                rig.record(
                        Act.of("award.withheld", "centre", "centre")
                                .privately("name", "Li Hua")
                                .privately("phone", "555 0100"));
        rig.recordMany(3, "after");
        rig.ledger.publishNow();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private TlogProof receipt() {
        var published = new PublishedEntries(rig.entries, rig.directory, rig.published);
        return TlogProof.parse(published.receipt(entry).orElseThrow());
    }

    @Test
    void tree_receipt_and_the_other_facts_stay_as_they_were() {
        var before = receipt();
        var files = rig.directory.reader(304);
        var root = files.root();
        var policy = Policy.trusting(rig.signing().history().newest().vkey());

        rig.ledger.erase(entry, "phone");
        rig.restart();

        assertThat(rig.directory.reader(304).root()).isEqualTo(root);
        assertThat(receipt().text()).isEqualTo(before.text());
        assertThat(before.verify(Merkle.leafHash(before.extra()), policy).size()).isEqualTo(304);
        assertThat(rig.ledger.health().findings()).isEmpty();
        var digests = new ArrayList<>(Json.parseObject(before.extra()).array("_sd").texts());
        var left = rig.ledger.disclosures(entry);
        assertThat(left).hasSize(1);
        assertThat(Disclosure.parse(left.getFirst()).name()).isEqualTo("name");
        assertThat(digests).contains(Disclosure.parse(left.getFirst()).digest());
    }

    @Test
    void nothing_of_the_erased_fact_is_left_in_the_ledger() {
        rig.ledger.erase(entry, "phone");

        var leaf = new String(receipt().extra(), StandardCharsets.UTF_8);
        assertThat(leaf).doesNotContain("555").doesNotContain("phone").doesNotContain("Li Hua");
        assertThat(
                        rig.jdbc
                                .sql("select disclosure from ledger.private_fact")
                                .query(String.class)
                                .list())
                .hasSize(1);
    }
}
