package org.mingtang.replay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says before anything is killed. */
class BenchCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    @TempDir private Path directory;

    private int run(String... arguments) {
        return new BenchCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void help_is_an_answer_and_not_a_mistake() {
        assertThat(run("kills", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("Usage: ./mingtang bench kills");
        out.reset();
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: ./mingtang bench NAME");
    }

    @Test
    void another_benchmark_is_wrong_use() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("speed")).isEqualTo(2);
        assertThat(complaint()).contains("\"kills\"");
    }

    @Test
    void wrong_options_exit_with_two_and_say_what_is_wanted() {
        assertThat(run("kills", "--kills", "many")).isEqualTo(2);
        assertThat(complaint()).contains("--kills wants a number");
        assertThat(run("kills", "--seed")).isEqualTo(2);
        assertThat(complaint()).contains("--seed wants a value");
        assertThat(run("kills", "--gently")).isEqualTo(2);
        assertThat(complaint()).contains("--gently");
        assertThat(run("kills", "--kills=2", "--kills", "3")).isEqualTo(2);
        assertThat(complaint()).contains("--kills stands twice");
    }

    @Test
    void a_file_that_is_not_there_or_names_no_date_exits_with_two() throws IOException {
        assertThat(run("kills", "--file", directory.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(complaint()).contains("none.csv cannot be read");
        var empty = Files.writeString(directory.resolve("empty.csv"), "tender,date\n");
        assertThat(run("kills", "--file", empty.toString())).isEqualTo(2);
        assertThat(complaint()).contains("empty.csv names no date");
    }

    @Test
    void the_centre_begins_well_before_the_earliest_tender() throws IOException {
        var file =
                Files.writeString(
                        directory.resolve("some.csv"),
                        """
                        tender,date,title
                        A,2019-05-01,"of 2001-01-01, late"
                        B,"2019-04-15",2019-13-40
                        """);

        var source = Source.read(file);

        assertThat(source.earliest()).isEqualTo("2019-04-15");
        assertThat(source.centreBegins()).isEqualTo("2019-03-26");
        assertThat(source.lines()).isEqualTo(3);
    }
}
