package org.mingtang.foundation.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingtang.log.Merkle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Entries and their numbers as every thread of the platform sees them. */
final class EntryStore {
    // One statement, so one round trip, and no entry without its row in pending.
    private static final String RECORD =
            """
            with recorded as (
                insert into ledger.entry (leaf, leaf_hash) values (:leaf, :hash) returning id
            )
            insert into ledger.pending (entry) select id from recorded
            returning entry
            """;
    // Ids are drawn in the order of the array, and whatever others record at the same time draws
    // others: sorted, they are the entries in their order.
    private static final String RECORD_ALL =
            """
            with recorded as (
                insert into ledger.entry (leaf, leaf_hash)
                select leaf, hash
                  from unnest(:leaves, :hashes) with ordinality as t (leaf, hash, n) order by n
                returning id
            )
            insert into ledger.pending (entry) select id from recorded
            returning entry
            """;
    private static final String KEEP_PRIVATE =
            """
            insert into ledger.private_fact (entry, name, disclosure)
            select :entry, name, disclosure from unnest(:names, :disclosures) as f (name, disclosure)
            """;
    // The same bytes may have been recorded twice; the first stands for them.
    private static final String INDEX_OF =
            """
            select s.idx from ledger.entry e join ledger.sequence s on s.entry = e.id
             where e.leaf_hash = :hash order by s.idx limit 1
            """;
    private static final String READ =
            """
            select s.idx, e.leaf from ledger.sequence s join ledger.entry e on e.id = s.entry
             where s.idx >= :from and s.idx < :to order by s.idx
            """;
    private static final String DISCLOSURES =
            """
            select p.name, p.disclosure from ledger.private_fact p join ledger.entry e on e.id = p.entry
             where e.leaf_hash = :hash order by p.name
            """;
    private static final String ERASE =
            """
            delete from ledger.private_fact p using ledger.entry e
             where e.id = p.entry and e.leaf_hash = :hash and p.name = :name
            """;

    private final JdbcClient jdbc;

    EntryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(byte[] leaf, byte[] leafHash, Map<String, String> disclosures) {
        var entry =
                jdbc.sql(RECORD)
                        .param("leaf", leaf)
                        .param("hash", leafHash)
                        .query(Long.class)
                        .single();
        keepPrivate(entry, disclosures);
    }

    private void keepPrivate(long entry, Map<String, String> disclosures) {
        if (!disclosures.isEmpty()) {
            jdbc.sql(KEEP_PRIVATE)
                    .param("entry", entry)
                    .param("names", disclosures.keySet().toArray(String[]::new))
                    .param("disclosures", disclosures.values().toArray(String[]::new))
                    .update();
        }
    }

    /** A leaf ready to be recorded, and its hash. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Recorded(LeafLayout.Leaf leaf, byte[] hash) {
        static Recorded of(LeafLayout.Leaf leaf) {
            return new Recorded(leaf, Merkle.leafHash(leaf.bytes()));
        }
    }

    /** Records many in their order, with one statement. */
    void recordAll(List<Recorded> leaves) {
        var ids =
                jdbc
                        .sql(RECORD_ALL)
                        .param(
                                "leaves",
                                leaves.stream()
                                        .map(each -> each.leaf().bytes())
                                        .toArray(byte[][]::new))
                        .param("hashes", leaves.stream().map(Recorded::hash).toArray(byte[][]::new))
                        .query((row, n) -> row.getLong(1))
                        .list()
                        .stream()
                        .sorted()
                        .toList();
        for (var i = 0; i < ids.size(); i++) {
            keepPrivate(ids.get(i), leaves.get(i).leaf().disclosures());
        }
    }

    Optional<Long> indexOf(byte[] leafHash) {
        return jdbc.sql(INDEX_OF).param("hash", leafHash).query(Long.class).optional();
    }

    /**
     * Entries from {@code from} (inclusive) to {@code to} (exclusive), as far as they are numbered.
     */
    List<SequencedEntry> read(long from, long to) {
        return jdbc.sql(READ)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new SequencedEntry(row.getLong(1), row.getBytes(2)))
                .list();
    }

    List<String> disclosures(byte[] leafHash) {
        return jdbc.sql(DISCLOSURES)
                .param("hash", leafHash)
                .query((row, n) -> row.getString(2))
                .list();
    }

    int erase(byte[] leafHash, String name) {
        return jdbc.sql(ERASE).param("hash", leafHash).param("name", name).update();
    }
}
