package org.mingtang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How the server of one data directory is spawned on one port, and what it said when it ended. */
final class Server {
    private static final int LAST_LINES = 12;

    /**
     * In a session of its own, so that a Ctrl-C in the terminal reaches us first; and told by the
     * kernel to shut down fast when the thread that spawned it dies, so that a killed JVM takes its
     * server with it.
     */
    private static final List<String> BOUND_TO_US =
            List.of("setsid", "setpriv", "--pdeathsig", "INT");

    private final DataDirectory directory;
    private final Binaries binaries;
    private final RunAs runAs;
    private final int port;

    Server(DataDirectory directory, Binaries binaries, RunAs runAs, int port) {
        this.directory = directory;
        this.binaries = binaries;
        this.runAs = runAs;
        this.port = port;
    }

    int port() {
        return port;
    }

    ServerProcesses processes() {
        return new ServerProcesses(directory.cluster());
    }

    /** Starts it; the thread that calls this must live as long as the server shall. */
    Process spawn() throws IOException {
        var program = new ArrayList<String>();
        if (Bound.POSSIBLE) {
            program.addAll(BOUND_TO_US);
        }
        program.addAll(
                List.of(
                        binaries.program("postgres").toString(),
                        "-D",
                        directory.cluster().toString(),
                        "-p",
                        Integer.toString(port)));
        return Command.prepared(runAs.command(program))
                .redirectErrorStream(true)
                .redirectOutput(directory.startLog().toFile())
                .start();
    }

    /** The end of what it wrote, for the person who has to find out why it did not start. */
    String lastWords() {
        var words = new ArrayList<String>();
        for (var file : logs()) {
            try {
                words.addAll(Files.readAllLines(file));
            } catch (IOException e) {
                words.add(file + " cannot be read");
            }
        }
        return String.join(
                "\n", words.subList(Math.max(0, words.size() - LAST_LINES), words.size()));
    }

    private List<Path> logs() {
        var all = new ArrayList<Path>();
        all.add(directory.startLog());
        try (var files = Files.list(directory.logDirectory())) {
            files.max(Comparator.comparingLong(Server::changed)).ifPresent(all::add);
        } catch (IOException e) {
            // Then there is the start log only.
        }
        return all;
    }

    private static long changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asked once: the two programs are in util-linux, which every Debian has. */
    private static final class Bound {
        static final boolean POSSIBLE = possible();

        private static boolean possible() {
            var probe = new ArrayList<>(BOUND_TO_US);
            probe.add("true");
            return Command.run(probe, Command.SHORT).isGood();
        }
    }
}
