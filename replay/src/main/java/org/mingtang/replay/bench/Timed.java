package org.mingtang.replay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process measured from its start to its end, begun while the disk is at rest. */
final class Timed {
    private static final double NANOS = 1e9;

    private Timed() {}

    static double seconds(List<String> command, Path directory) {
        var log = directory.resolve("last-command.log");
        try {
            new ProcessBuilder("sync").start().waitFor();
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            long begun = System.nanoTime();
            int exit = builder.start().waitFor();
            double seconds = (System.nanoTime() - begun) / NANOS;
            if (exit != 0) {
                throw new BenchException(command.getFirst() + " failed: " + Centre.end(log));
            }
            return seconds;
        } catch (IOException fault) {
            throw new BenchException(command.getFirst() + " cannot be run", fault);
        } catch (InterruptedException stopped) {
            throw Centre.interrupted(stopped);
        }
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw new BenchException("could not remove " + file, fault);
        }
    }
}
