package org.mingtang.replay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Seals a large file as documents, and has Debian's age seal the same file in the same run. */
public final class SealBenchmark implements Benchmark {
    private static final String HELP =
            """
            Usage: ./mingtang bench seal [--size BYTES] [--runs N] [--keep DIR] [--json]

            Seals one file of random bytes into an envelope of documents, file to file, as mingtang seal
            does it but with 128 MiB of heap, and lets Debian's age seal the same file. Both are measured
            from the start of their process to its end, in turns, with the disk at rest in between; the
            median counts. Then the same with both files in memory (/dev/shm), where there is such. Age
            seals to an X25519 recipient, since Debian's version does not know P-256 ones: the work on
            the payload is the same. What ours does beyond that, the archive with the hash of every
            document and the hash of the envelope, is measured with it.

              --size BYTES        of the file                  (1073741824, which is 1 GiB)
              --runs N            of each, in each place       (5)
              --keep DIR          keep the files in DIR, a directory that is new or empty
              --json              one JSON object as the last line

            The package age is installed when it is missing and this runs as root.
            """;

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long MOST_BYTES = 1L << 40;
    private static final long GIB = 1L << 30;
    private static final double MIB = 1 << 20;

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public boolean run(List<String> words, PrintStream out, PrintStream err) {
        var arguments = Arguments.parse(name(), words, Set.of("--size", "--runs", "--keep"));
        long size = arguments.number("--size", GIB, MOST_BYTES);
        int runs = (int) arguments.number("--runs", 5, 1_000);
        if (size == 0 || runs == 0) {
            throw new WrongUseException("--size and --runs begin at 1");
        }
        var age = DebianAge.installed(err);
        var measures = new ArrayList<Measure>();
        try (var disk = Workplace.of(arguments.path("--keep"), name(), err)) {
            measures.add(compare("file to file", disk.directory(), size, runs, age, err));
            measures.add(Measure.of("heap at most", "MiB", SealedFile.HEAP_MIB));
        }
        var memory = memory(size);
        if (memory.isPresent()) {
            try (var place = memory.get()) {
                measures.add(compare("in memory", place.directory(), size, runs, age, err));
            }
        } else {
            err.println("no room in " + MEMORY + ": not measured in memory");
        }
        measures.forEach(measure -> out.println(measure.line()));
        if (arguments.json()) {
            out.println(Measure.json(name(), measures).text());
        }
        return true;
    }

    private static Measure compare(
            String where, Path directory, long size, int runs, DebianAge age, PrintStream err) {
        var file = new SealedFile(directory, size);
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (int run = 1; run <= runs; run++) {
            ours.add(file.seal());
            theirs.add(age.seal(file.plain(), directory));
            err.printf(
                    "%s, run %d of %d: %.2f s, age %.2f s%n",
                    where, run, runs, ours.getLast(), theirs.getLast());
        }
        file.checkLast();
        return Measure.of("documents sealed " + where, "MiB/s", size / MIB / median(ours))
                .moreThan("age " + age.version(), size / MIB / median(theirs));
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** A directory in memory with room for the file and what becomes of it, twice. */
    private static Optional<Memory> memory(long size) {
        try {
            if (Files.getFileStore(MEMORY).getUsableSpace() < 3 * size) {
                return Optional.empty();
            }
            return Optional.of(new Memory(Files.createTempDirectory(MEMORY, "mingtang-seal-")));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private record Memory(Path directory) implements AutoCloseable {
        @Override
        public void close() {
            try (var files = Files.list(directory)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
                Files.delete(directory);
            } catch (IOException left) {
                throw new BenchException("could not remove " + directory, left);
            }
        }
    }
}
