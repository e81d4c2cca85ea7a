package org.mingtang.postgres;

import java.nio.file.Path;

/** A program of its own for the tests to kill: writes ascending numbers and says each one after. */
final class EndlessWriter {
    private EndlessWriter() {}

    public static void main(String[] arguments) throws Exception {
        var settings = Settings.defaults().withBinaries(Path.of(arguments[1]));
        try (var postgres = EmbeddedPostgres.start(Path.of(arguments[0]), settings);
                var connection = Scratch.asOwner(postgres)) {
            Scratch.execute(connection, "CREATE TABLE IF NOT EXISTS numbers (n int)");
            try (var insert = connection.prepareStatement("INSERT INTO numbers VALUES (?)")) {
                for (var number = 1; ; number++) {
                    insert.setInt(1, number);
                    insert.executeUpdate();
                    System.out.println(postgres.pid() + " " + number);
                }
            }
        }
    }
}
