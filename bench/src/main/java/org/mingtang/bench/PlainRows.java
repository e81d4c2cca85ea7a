package org.mingtang.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.mingtang.foundation.ledger.BatchWriter;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The peer of the ledger: rows of the same size, by as many producers through the same writer into
 * the same database, into a table with nothing but a key.
 */
final class PlainRows {
    private static final String INSERT =
            """
            insert into bench.plain_row (leaf) select leaf from unnest(:rows) as t (leaf)
            """;

    private PlainRows() {}

    static Duration insert(Rig rig, long count, int length) {
        rig.owner("create schema bench");
        rig.owner(
                "create table bench.plain_row (id bigint generated always as identity primary key,"
                        + " leaf bytea not null)");
        rig.owner("grant usage on schema bench to " + rig.appUser());
        rig.owner("grant insert on bench.plain_row to " + rig.appUser());
        var jdbc = rig.jdbc();
        try (var writer =
                new BatchWriter<byte[], Boolean>(
                        "rows", rig.transactions(), rows -> insert(jdbc, rows))) {
            return Producers.run(writer, count, n -> row(n, length));
        }
    }

    private static List<Boolean> insert(JdbcClient jdbc, List<byte[]> rows) {
        jdbc.sql(INSERT).param("rows", rows.toArray(byte[][]::new)).update();
        return Collections.nCopies(rows.size(), true);
    }

    private static byte[] row(long n, int length) {
        return Arrays.copyOf(
                ("row " + n + " " + "x".repeat(length)).getBytes(StandardCharsets.UTF_8), length);
    }
}
