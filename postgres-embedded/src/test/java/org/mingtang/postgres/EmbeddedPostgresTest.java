package org.mingtang.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.DriverManager;

class EmbeddedPostgresTest {
    @TempDir Path temp;

    @Test
    void keeps_its_data_over_a_stop_and_a_start() throws Exception {
        var settings = Settings.defaults();
        for (int i = 0; i < 3; i++) {
            var t = System.nanoTime();
            try (var postgres = EmbeddedPostgres.start(temp.resolve("pg"), settings)) {
                System.out.println("start " + (System.nanoTime() - t) / 1_000_000 + " ms");
                try (var c =
                                DriverManager.getConnection(
                                        postgres.ownerUrl(),
                                        postgres.ownerUser(),
                                        postgres.ownerPassword());
                        var s = c.createStatement()) {
                    s.execute("CREATE TABLE IF NOT EXISTS kept (n int)");
                    s.execute("INSERT INTO kept VALUES (1)");
                    var r = s.executeQuery("SELECT count(*) FROM kept");
                    r.next();
                    assertThat(r.getInt(1)).isEqualTo(i + 1);
                }
                t = System.nanoTime();
            }
            System.out.println("stop " + (System.nanoTime() - t) / 1_000_000 + " ms");
        }
    }
}
