package org.mingtang.trade.trustees;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingtang.trade.trustees.Places.Place;

/** In a real centre no trustee shares a process, a user or a directory with anybody. */
class PlacesTest {
    @TempDir Path data;

    private static Place place(String machine, long pid, long uid, String directory) {
        return new Place(machine, pid, uid, directory);
    }

    @ParameterizedTest
    @CsvSource({
        "m, 12, 1002, 8:2, ''",
        "m, 11, 1002, 8:2, process",
        "m, 12, 1001, 8:2, user",
        "m, 12, 1002, 8:1, directory",
        "n, 11, 1001, 8:1, ''"
    })
    void a_second_trustee_shares_nothing_on_one_machine(
            String machine, long pid, long uid, String directory, String shared) {
        var places = new Places(data, false);
        assertThat(places.judge(1, place("m", 11, 1001, "8:1"))).isEmpty();

        var refusal = places.judge(2, place(machine, pid, uid, directory));

        assertThat(refusal.map(each -> each.facts().get("shared")).orElse("")).isEqualTo(shared);
        refusal.ifPresent(
                each -> assertThat(each.code()).isEqualTo(TrusteeRefusal.TRUSTEE_NOT_APART));
    }

    @Test
    void a_trustee_that_is_started_again_shares_nothing_with_itself() {
        var places = new Places(data, false);

        assertThat(places.judge(1, place("m", 11, 1001, "8:1"))).isEmpty();
        assertThat(places.judge(1, place("m", 12, 1001, "8:1"))).isEmpty();
    }

    @Test
    void a_trustee_in_the_halls_own_process_is_refused_in_a_real_centre_only() throws Exception {
        var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        var machine =
                java.util.HexFormat.of()
                        .formatHex(
                                java.security.MessageDigest.getInstance("SHA-256")
                                        .digest(
                                                ("mingtang/machine/1" + boot)
                                                        .getBytes(
                                                                java.nio.charset.StandardCharsets
                                                                        .UTF_8)));
        var here = place(machine, ProcessHandle.current().pid(), 4_000_000, "8:1");

        assertThat(new Places(data, false).judge(1, here).orElseThrow().facts())
                .containsEntry("shared", "process")
                .containsEntry("with", "the hall");
        assertThat(new Places(data, true).judge(1, here)).isEmpty();
    }
}
