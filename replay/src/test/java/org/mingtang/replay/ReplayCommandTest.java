package org.mingtang.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says before anything is played. */
class ReplayCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    @TempDir private Path directory;

    private int run(String... arguments) {
        return new ReplayCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    @Test
    void help_is_an_answer_and_not_a_mistake() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: ./mingtang replay");
    }

    @Test
    void wrong_use_exits_with_two() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("FILE.csv is missing");
    }

    @Test
    void a_file_that_is_not_there_exits_with_two() {
        assertThat(run(directory.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("none.csv cannot be read");
    }

    @Test
    void a_missing_column_exits_with_two_and_names_file_line_and_column() throws IOException {
        var file = Files.writeString(directory.resolve("bad.csv"), "tender,date\nA,2019-04-15\n");

        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("bad.csv: line 1: the header lacks the columns \"title\"");
    }

    @Test
    void bad_rows_exit_with_two_and_are_named_by_their_lines() throws IOException {
        var header = String.join(",", BidRows.COLUMNS) + "\n";
        var row = "A,2019-04-15,t,d,10,,x,-1,won,\n";
        var file = Files.writeString(directory.resolve("bad.csv"), header + row + row);

        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("line 2: bid \"-1\" is negative")
                .contains("line 3: bid \"-1\" is negative");
    }

    @Test
    void credentials_of_a_real_centre_are_refused() throws IOException {
        var header = String.join(",", BidRows.COLUMNS) + "\n";
        var csv = directory.resolve("good.csv");
        Files.writeString(csv, header + "A,2019-04-15,t,d,10,,x,1,won,\n");
        var credentials = directory.resolve("credentials.json");
        Files.writeString(
                credentials,
                "{\"server\":\"http://127.0.0.1:1\",\"centre\":{\"training\":false},\"accounts\":[]}");

        var code =
                run(
                        csv.toString(),
                        "--server",
                        "http://127.0.0.1:1",
                        "--credentials",
                        credentials.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("real centre");
    }
}
