package org.mingtang.replay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealBenchmarkTest {
    @TempDir private Path directory;

    private static void run(String... words) {
        var nothing =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        new SealBenchmark().run(List.of(words), nothing, nothing);
    }

    @Test
    void what_cannot_be_measured_is_wrong_use() {
        for (var words : List.of("--size=0", "--runs=0", "--size=many", "--fast=1")) {
            assertThatThrownBy(() -> run(words)).isInstanceOf(WrongUseException.class);
        }
    }

    @Test
    void the_middle_of_the_runs_counts() {
        assertThat(SealBenchmark.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(SealBenchmark.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void a_file_is_sealed_by_the_command_of_bidders_with_little_heap() throws IOException {
        var file = new SealedFile(directory, 200_000_000);

        assertThat(file.seal()).isPositive();

        file.checkLast();
        assertThat(Files.size(directory.resolve("sealed.age"))).isGreaterThan(200_000_000);
        Files.write(directory.resolve("sealed.age"), new byte[1], StandardOpenOption.APPEND);
        assertThatThrownBy(file::checkLast).isInstanceOf(BenchException.class);
    }
}
