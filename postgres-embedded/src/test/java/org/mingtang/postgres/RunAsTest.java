package org.mingtang.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.postgres.KilledProcessesTest.Child;

/** The ways down from root, and the ordinary user who needs none. Only root can try them. */
class RunAsTest {
    private static final int NOBODY = 65_534;
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");

    @TempDir Path temp;

    @BeforeEach
    void only_as_root() {
        assumeTrue(ownerOf(Path.of("/proc/self")) == 0, "these tests need root");
        ExternalPostgres.passable(temp);
    }

    @Test
    void root_runs_the_server_as_a_plain_user_and_stays_with_that_user() throws Exception {
        int user;
        try (var postgres = start(List.of(RunAs.Way.PLAIN_USER))) {
            user = ownerOf(Path.of("/proc", postgres.pid() + ""));
            assertThat(user).isNotZero();
            Scratch.write(postgres, 1);
        }
        try (var postgres = start(List.of(RunAs.Way.values()))) {
            assertThat(ownerOf(Path.of("/proc", postgres.pid() + ""))).isEqualTo(user);
            assertThat(Scratch.highest(postgres)).isEqualTo(1);
        }
    }

    @Test
    void root_takes_over_files_that_are_its_own_when_it_has_to_step_down() throws Exception {
        start(List.of(RunAs.Way.values())).close();
        try (var postgres = start(List.of(RunAs.Way.PLAIN_USER))) {
            assertThat(ownerOf(Path.of("/proc", postgres.pid() + ""))).isNotZero();
        }
    }

    @Test
    void root_with_no_way_down_is_told_so() {
        assertThatThrownBy(() -> start(List.of()))
                .isInstanceOfSatisfying(
                        PostgresRefusal.class,
                        e ->
                                assertThat(e.code())
                                        .isEqualTo(PostgresRefusal.Code.NO_UNPRIVILEGED_USER));
    }

    @Test
    void an_ordinary_user_runs_it_as_oneself() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var probe = new ArrayList<>(AS_NOBODY);
        probe.addAll(List.of(java, "-version"));
        assumeTrue(Command.run(probe, Command.SHORT).isGood(), "nobody may not run java");
        var home = Files.createDirectory(temp.resolve("home"));
        Files.setAttribute(home, "unix:uid", NOBODY);
        var classPath = readableClassPath();

        try (var child = Child.start(home.resolve("pg"), "binaries", classPath, AS_NOBODY)) {
            assertThat(ownerOf(home.resolve("pg/data"))).isEqualTo(NOBODY);
            var acknowledged = child.killAfter(50);
            try (var again = Child.start(home.resolve("pg"), "binaries", classPath, AS_NOBODY)) {
                assertThat(again.killAfter(50)).isGreaterThanOrEqualTo(50);
            }
            assertThat(acknowledged).isGreaterThanOrEqualTo(50);
        }
    }

    private EmbeddedPostgres start(List<RunAs.Way> ways) {
        var settings = Settings.defaults().withBinaries(temp.resolve("binaries"));
        return EmbeddedPostgres.start(temp.resolve("pg"), settings, ways);
    }

    /** The class path copied to where everybody can read it. */
    private String readableClassPath() throws IOException {
        var copies = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var copy =
                    temp.resolve("classpath-" + copies.size() + "-" + Path.of(entry).getFileName());
            if (!Files.exists(copy) && Files.exists(Path.of(entry))) {
                Command.run(List.of("cp", "-r", entry, copy.toString()), Command.SHORT);
            }
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static int ownerOf(Path file) {
        try {
            return (Integer) Files.getAttribute(file, "unix:uid");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
