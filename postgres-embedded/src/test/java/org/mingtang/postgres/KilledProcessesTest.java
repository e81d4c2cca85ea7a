package org.mingtang.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the server, of the program that started it, and of both. */
class KilledProcessesTest {
    @TempDir Path temp;

    @BeforeEach
    void begin_with_an_empty_database() {
        ExternalPostgres.passable(temp);
        Scratch.provide(pg());
    }

    @Test
    void a_killed_server_is_started_again_with_all_it_acknowledged() throws Exception {
        try (var postgres = EmbeddedPostgres.start(pg(), Scratch.settings())) {
            for (var round = 1; round <= 3; round++) {
                var deaths = new CountDownLatch(1);
                postgres.onDeath(deaths::countDown);
                Scratch.write(postgres, round);
                var before = postgres.pid();
                var began = System.nanoTime();
                ServerProcesses.signal("KILL", before);

                Scratch.await("a new server", () -> answers(postgres, before));
                System.out.println(
                        "PostgreSQL back after kill -9: "
                                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)
                                + " ms");
                assertThat(deaths.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(Scratch.highest(postgres)).isEqualTo(round);
            }
        }
        assertThat(processes().live()).isEmpty();
    }

    @Test
    void a_server_killed_with_all_its_children_is_started_again() throws Exception {
        try (var postgres = EmbeddedPostgres.start(pg(), Scratch.settings())) {
            Scratch.write(postgres, 1);
            var before = postgres.pid();
            processes().live().forEach(pid -> ServerProcesses.signal("KILL", pid));

            Scratch.await("a new server", () -> answers(postgres, before));
            assertThat(Scratch.highest(postgres)).isEqualTo(1);
        }
    }

    @Test
    void a_killed_program_takes_its_server_along_and_loses_nothing() throws Exception {
        try (var child = Child.start(pg())) {
            var acknowledged = child.killAfter(200);
            Scratch.await("the server's end", () -> processes().live().isEmpty());
            startsCleanWith(acknowledged);
        }
    }

    @Test
    void a_start_right_after_the_kill_waits_for_the_server_still_stopping() throws Exception {
        try (var child = Child.start(pg())) {
            startsCleanWith(child.killAfter(200));
        }
    }

    @Test
    void both_killed_at_once_lose_nothing() throws Exception {
        try (var child = Child.start(pg())) {
            var all = processes().live();
            var acknowledged = child.killAfter(200);
            all.forEach(pid -> ServerProcesses.signal("KILL", pid));
            startsCleanWith(acknowledged);
        }
    }

    @Test
    void a_server_whose_parent_died_only_is_stopped_before_the_next() throws Exception {
        var directory = DataDirectory.at(pg());
        var binaries = Binaries.unpackedIn(Scratch.settings().binaries());
        var runAs = RunAs.choose(directory, binaries, List.of(RunAs.Way.values()));
        var program =
                List.of(binaries.program("postgres").toString(), "-D", directory.cluster() + "");
        var orphan =
                Command.prepared(runAs.command(program))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Scratch.await("the orphan", () -> processes().isReady(orphan.pid()));

        try (var postgres = EmbeddedPostgres.start(pg(), Scratch.settings())) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(processes().live()).contains(postgres.pid());
        }
    }

    @Test
    void a_pid_file_of_a_zombie_or_of_another_program_is_not_believed() throws Exception {
        // The shell becomes a sleep that never asks how its child ended.
        var sleeper =
                new ProcessBuilder("/bin/sh", "-c", "sleep 1 & echo $!; exec sleep 600").start();
        try (var says = sleeper.inputReader()) {
            var zombie = Long.parseLong(says.readLine());
            Scratch.await("the zombie", () -> stateOf(zombie).equals("Z"));
            for (var pid : List.of(zombie, sleeper.pid())) {
                Files.writeString(
                        pg().resolve("data/postmaster.pid"),
                        "%d\n%s\n0\n5432\n\n127.0.0.1\n\nready\n"
                                .formatted(pid, pg().resolve("data")));
                EmbeddedPostgres.start(pg(), Scratch.settings()).close();
            }
            assertThat(sleeper.isAlive()).isTrue();
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void what_a_first_start_left_unfinished_is_thrown_away() throws Exception {
        var unfinished = Files.createDirectories(pg().resolve("data.unfinished-1/base"));
        Files.createFile(unfinished.resolve("half"));
        EmbeddedPostgres.start(pg(), Scratch.settings()).close();
        assertThat(pg()).isDirectoryNotContaining("glob:**/data.unfinished*");
    }

    private void startsCleanWith(int acknowledged) throws Exception {
        try (var postgres = EmbeddedPostgres.start(pg(), Scratch.settings())) {
            assertThat(Scratch.highest(postgres)).isGreaterThanOrEqualTo(acknowledged);
            Scratch.write(postgres, 1_000_000);
        }
    }

    private static boolean answers(EmbeddedPostgres postgres, long before) {
        try (var connection = Scratch.asOwner(postgres)) {
            return postgres.pid() != before && connection.isValid(5);
        } catch (Exception e) {
            return false;
        }
    }

    private static String stateOf(long pid) {
        try {
            return Files.readString(Path.of("/proc", pid + "", "stat")).split(" ", -1)[2];
        } catch (IOException e) {
            return "gone";
        }
    }

    private Path pg() {
        return temp.resolve("pg");
    }

    private ServerProcesses processes() {
        return new ServerProcesses(DataDirectory.at(pg()).cluster());
    }

    /** Another JVM that runs {@link EndlessWriter}. */
    record Child(Process process, BufferedReader says) implements AutoCloseable {
        static Child start(Path dataDirectory) throws IOException {
            var binaries = Scratch.settings().binaries().toString();
            var classPath = System.getProperty("java.class.path");
            return start(dataDirectory, binaries, classPath, List.of());
        }

        static Child start(
                Path dataDirectory, String binaries, String classPath, List<String> before)
                throws IOException {
            var words = new ArrayList<>(before);
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", classPath));
            words.add(EndlessWriter.class.getName());
            words.add(dataDirectory.toString());
            words.add(binaries);
            var process =
                    new ProcessBuilder(words)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var child = new Child(process, process.inputReader());
            assertThat(child.says.readLine()).as("the first acknowledged number").isNotNull();
            return child;
        }

        long pid() {
            return process.pid();
        }

        /** Kills it amid its writing; the last number it is known to have had acknowledged. */
        int killAfter(int numbers) throws IOException, InterruptedException {
            var last = 0;
            while (last < numbers) {
                last = number(says.readLine());
            }
            // Not destroyForcibly(): it would close the stream with the last acknowledged numbers.
            ServerProcesses.signal("KILL", process.pid());
            for (var line = says.readLine(); line != null; line = says.readLine()) {
                last = Math.max(last, number(line));
            }
            process.waitFor();
            return last;
        }

        private static int number(String line) {
            var words = line.split(" ", -1);
            // The last line may be cut off by the kill.
            return words.length == 2 && !words[1].isEmpty() ? Integer.parseInt(words[1]) : 0;
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly().onExit().join();
            says.close();
        }
    }
}
