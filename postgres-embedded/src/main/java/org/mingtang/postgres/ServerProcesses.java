package org.mingtang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The live PostgreSQL processes of one data directory, whoever started them, as the kernel lists
 * them. A zombie is dead: nobody waits for it, but it does nothing any more.
 */
final class ServerProcesses {
    private static final Duration FAST = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE = Duration.ofSeconds(5);

    /** Where a server works, as far as the kernel lets us see. */
    private enum Place {
        HERE,
        ELSEWHERE,
        HIDDEN
    }

    private final Path cluster;

    ServerProcesses(Path cluster) {
        this.cluster = cluster;
    }

    /**
     * Ends whatever a dead process of ours left running here, and removes a pid file nobody stands
     * behind: its number may meanwhile be another process's or a zombie's, and PostgreSQL would
     * take that for a running server. Only called by the holder of the directory's lock.
     */
    void clear() {
        if (!Files.isDirectory(cluster)) {
            return;
        }
        if (!live().isEmpty()) {
            stop();
        }
        try {
            if (!strangersAbout()) {
                Files.deleteIfExists(pidFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends all of them: in order if the postmaster lives, otherwise as well as can be. */
    private void stop() {
        var first = postmaster();
        if (first > 0 && live().contains(first)) {
            signal("INT", first);
            if (Waiting.until(() -> live().isEmpty(), FAST)) {
                return;
            }
        } else if (Waiting.until(() -> live().isEmpty(), IMMEDIATE)) {
            // The children of a dead postmaster end by themselves.
            return;
        }
        for (var harsher : List.of("QUIT", "KILL")) {
            live().forEach(pid -> signal(harsher, pid));
            if (Waiting.until(() -> live().isEmpty(), IMMEDIATE)) {
                return;
            }
        }
        throw new PostgresRefusal(
                PostgresRefusal.Code.DATA_DIRECTORY_IN_USE,
                "PostgreSQL processes %s still use %s and cannot be stopped."
                        .formatted(live(), cluster),
                "No other PostgreSQL was started.",
                "Stop them as their owner, or restart the machine.");
    }

    /** Every process that runs {@code postgres} in this data directory. */
    List<Long> live() {
        return servers().filter(pid -> place(pid) == Place.HERE).toList();
    }

    private boolean strangersAbout() {
        return servers().anyMatch(pid -> place(pid) == Place.HIDDEN);
    }

    private static Stream<Long> servers() {
        return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(ServerProcesses::runs);
    }

    private static boolean runs(long pid) {
        try {
            // "pid (name) state …", proc_pid_stat(5)
            var stat = Files.readString(Path.of("/proc", pid + "", "stat"));
            var state = stat.charAt(stat.lastIndexOf(')') + 2);
            return stat.contains("(postgres)") && state != 'Z' && state != 'X';
        } catch (IOException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    private Place place(long pid) {
        var process = Path.of("/proc", pid + "");
        try {
            // Every PostgreSQL process works in its data directory.
            var work = Files.readSymbolicLink(process.resolve("cwd"));
            var here = work.equals(cluster.toRealPath());
            return here ? Place.HERE : Place.ELSEWHERE;
        } catch (IOException e) {
            return sameOwner(process) ? Place.HIDDEN : Place.ELSEWHERE;
        }
    }

    /** PostgreSQL runs on files of its own user only. */
    private boolean sameOwner(Path process) {
        try {
            return Files.getAttribute(process, "unix:uid")
                    .equals(Files.getAttribute(cluster, "unix:uid"));
        } catch (IOException e) {
            return false;
        }
    }

    /** The number in the pid file, or 0. */
    long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** Whether the server with this pid says that it accepts connections. */
    boolean isReady(long pid) {
        try {
            var lines = Files.readAllLines(pidFile());
            // Line 8 of postmaster.pid is its status (PostgreSQL, miscadmin.h).
            return lines.size() >= 8
                    && lines.getFirst().strip().equals(Long.toString(pid))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    static void signal(String name, long pid) {
        // The shell's own kill: the program of that name is missing from slim images.
        var words = List.of("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, pid + "");
        Command.run(words, Command.SHORT);
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }
}
