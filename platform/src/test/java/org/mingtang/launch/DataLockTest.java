package org.mingtang.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class DataLockTest {
    @TempDir Path directory;

    @Test
    void a_second_platform_is_refused_and_told_who_holds_the_directory() throws Exception {
        try (var _ = DataLock.take(directory)) {
            assertThatThrownBy(() -> DataLock.take(directory))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("Nothing was started");
        }
        DataLock.take(directory).close();
    }

    @Test
    void what_runs_is_stopped_once_in_the_reverse_order_even_when_a_part_fails() {
        var stopped = new ArrayList<String>();
        var running = new Running();
        running.started("database", () -> stopped.add("database"));
        running.started("ledger", () -> refuseToStop(stopped));
        running.started("web", () -> stopped.add("web"));

        running.close();
        running.close();
        running.started("late", () -> stopped.add("late"));

        assertThat(stopped).isEqualTo(List.of("web", "ledger", "database", "late"));
    }

    private static void refuseToStop(List<String> stopped) throws IOException {
        stopped.add("ledger");
        throw new IOException("cannot");
    }
}
