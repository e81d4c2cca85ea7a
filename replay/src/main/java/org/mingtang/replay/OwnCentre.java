package org.mingtang.replay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A training centre made for one replay in a directory of its own, run by the launcher as a user
 * would, and removed at the end. Should it die while it is needed, it is started again, as the
 * supervisor of any server would.
 */
final class OwnCentre implements TrainingCentre {
    private static final int RESTARTS = 20;

    private final List<String> launcher;
    private final Path directory;
    private final boolean keep;
    private final Thread atExit = new Thread(this::stopAndRemove);
    private volatile boolean closing;
    private volatile @Nullable ServerProcess process;
    private int restarts;

    private OwnCentre(List<String> launcher, Path directory, boolean keep) {
        this.launcher = launcher;
        this.directory = directory;
        this.keep = keep;
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            run("0");
        } catch (RuntimeException notStarted) {
            close();
            throw notStarted;
        }
    }

    /**
     * Makes and starts a centre.
     *
     * @param launcher command line prefix to which {@code init …} and {@code start …} are added
     * @param begins day on which its official clock begins
     * @param kept directory to keep it in; a temporary one otherwise
     */
    static OwnCentre start(List<String> launcher, LocalDate begins, Optional<Path> kept) {
        var directory =
                kept.map(OwnCentre::emptyDirectory).orElseGet(OwnCentre::temporaryDirectory);
        var init = command(launcher, directory, "init", "--training", begins.toString());
        try {
            ServerProcess.runToEnd(init, directory.resolve("init.log"));
            return new OwnCentre(launcher, directory, kept.isPresent());
        } catch (RuntimeException notMade) {
            if (kept.isEmpty()) {
                remove(directory);
            }
            throw notMade;
        }
    }

    private void run(String port) {
        var command = command(launcher, directory, "start", "--port", port);
        var started = ServerProcess.start(command, directory.resolve("start.log"));
        process = started;
        started.onExit(this::restart);
    }

    private static List<String> command(List<String> launcher, Path directory, String... words) {
        var command = new ArrayList<>(launcher);
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data(directory).toString()));
        command.addAll(List.of("--signer", directory.resolve("signer").toString()));
        return command;
    }

    private static Path data(Path directory) {
        return directory.resolve("data");
    }

    private synchronized void restart() {
        if (closing || restarts++ >= RESTARTS) {
            return;
        }
        System.err.println("the centre ended by itself; starting it again");
        try {
            run(Integer.toString(server().getPort()));
        } catch (HallUnreachableException notStarted) {
            System.err.println(notStarted.getMessage());
        }
    }

    @Override
    public URI server() {
        return running().address();
    }

    @Override
    public Credentials credentials() {
        return Credentials.read(data(directory).resolve("credentials.json"));
    }

    @Override
    public Path policy() {
        return data(directory).resolve("policy.txt");
    }

    @Override
    public OptionalLong peakMemoryMiB() {
        return running().peakMemoryMiB();
    }

    private ServerProcess running() {
        return Objects.requireNonNull(process);
    }

    @Override
    public void close() {
        stopAndRemove();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook is what runs.
        }
    }

    private void stopAndRemove() {
        closing = true;
        var running = process;
        if (running != null) {
            running.stop(30, TimeUnit.SECONDS);
        }
        if (!keep) {
            remove(directory);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("mingtang-replay-");
        } catch (IOException fault) {
            throw new UsageException("no temporary directory: " + fault.getMessage());
        }
    }

    private static Path emptyDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
            try (var content = Files.list(directory)) {
                if (content.findAny().isEmpty()) {
                    return directory.toAbsolutePath();
                }
            }
        } catch (IOException fault) {
            throw new UsageException("--keep " + directory + ": " + fault.getMessage());
        }
        throw new UsageException("--keep " + directory + " is not empty");
    }

    private static void remove(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException left) {
            System.err.println("could not remove " + directory + ": " + left.getMessage());
        }
    }
}
