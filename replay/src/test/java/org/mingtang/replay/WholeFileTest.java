package org.mingtang.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.replay.Verdict.Kind.AGREED;
import static org.mingtang.replay.Verdict.Kind.CONTRADICTORY;
import static org.mingtang.replay.Verdict.Kind.DISAGREED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Whole files, judged by the rules without a hall, agree with what they tell. */
class WholeFileTest {
    @Test
    void the_tsuchiura_records_agree_but_for_one_contradictory_tender() throws IOException {
        var file = sharedData().resolve("tsuchiura/bids-2007-2011.csv");
        if (!Files.exists(file)) {
            assertThat(System.getenv("CI")).as("914 tenders beside the checkout").isNull();
            System.out.println("skipped 914 official tenders: " + file + " is not there");
            Assumptions.abort("no shared data");
        }

        var tenders = Sample.tenders(Files.readAllBytes(file));
        var verdicts = tenders.stream().map(LocalJudge::judge).toList();

        assertThat(tenders.stream().mapToInt(t -> t.bids().size()).sum()).isEqualTo(3978);
        assertThat(count(verdicts, DISAGREED)).as(disagreements(verdicts)).isZero();
        assertThat(count(verdicts, AGREED)).isEqualTo(913);
        assertThat(count(verdicts, CONTRADICTORY)).isEqualTo(1);
        assertThat(tenders).filteredOn(t -> t.drawnInHistory().isPresent()).hasSize(5);
        assertThat(tenders).filteredOn(t -> !t.hasWinner()).hasSize(4);
        System.out.println("tenders judged: " + verdicts.size() + " of 914");
    }

    @Test
    void the_example_of_the_repository_agrees_as_its_page_says() throws IOException {
        var root = Path.of(Objects.requireNonNull(System.getProperty("mingtang.root")));
        var file = Files.readAllBytes(root.resolve("examples/replay/small.csv"));
        var page = Files.readString(root.resolve("examples/replay/README.md"));

        var verdicts = Sample.tenders(file).stream().map(LocalJudge::judge).toList();

        var bids = verdicts.stream().mapToInt(v -> v.tender().bids().size()).sum();
        assertThat(page)
                .contains(
                        "%d tenders, %d bids, %d agreed, %d disagreed, %d contradictory"
                                .formatted(
                                        verdicts.size(),
                                        bids,
                                        count(verdicts, AGREED),
                                        count(verdicts, DISAGREED),
                                        count(verdicts, CONTRADICTORY)));
        assertThat(count(verdicts, DISAGREED)).as(disagreements(verdicts)).isZero();
        assertThat(verdicts)
                .filteredOn(v -> v.kind() == CONTRADICTORY)
                .extracting(v -> v.tender().number())
                .containsExactly("2019-010");
    }

    @Test
    void an_unseen_file_of_the_same_form_agrees_as_well() {
        long seed = Long.getLong("mingtang.seed", System.nanoTime());
        System.out.println("seed of the generated file: " + seed);
        var generated = new GeneratedFile(new Random(seed), 500);

        var tenders = Sample.tenders(generated.csv().getBytes(UTF_8));
        var verdicts = tenders.stream().map(LocalJudge::judge).toList();

        assertThat(tenders).hasSize(500);
        assertThat(count(verdicts, DISAGREED)).as(disagreements(verdicts)).isZero();
        assertThat(verdicts)
                .filteredOn(v -> v.kind() == CONTRADICTORY)
                .extracting(v -> v.tender().number())
                .containsExactlyInAnyOrderElementsOf(generated.contradictory());
    }

    private static long count(List<Verdict> verdicts, Verdict.Kind kind) {
        return verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
    }

    private static String disagreements(List<Verdict> verdicts) {
        var text = new StringBuilder();
        verdicts.stream()
                .filter(verdict -> verdict.kind() == DISAGREED)
                .forEach(v -> text.append(v.tender().number()).append(v.reasons()).append('\n'));
        return text.toString();
    }

    private static Path sharedData() {
        return Path.of(System.getProperty("mingtang.shared.data", "../shared/data"));
    }
}
