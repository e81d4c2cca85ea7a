package org.mingtang.replay.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mingtang.log.NoteException;

/** {@code mingtang bench}: runs a benchmark. */
public final class BenchCommand {
    private static final int NOT_SO = 1;
    private static final int WRONG_USE = 2;

    private final TreeMap<String, Benchmark> benchmarks = new TreeMap<>();
    private final PrintStream out;
    private final PrintStream err;

    BenchCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        for (var each : ServiceLoader.load(Benchmark.class)) {
            benchmarks.put(each.name(), each);
        }
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new BenchCommand(out, err).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        try {
            var named = arguments.stream().findFirst().map(benchmarks::get);
            if (arguments.contains("--help")) {
                out.print(named.map(Benchmark::help).orElseGet(this::help) + exitCodes());
                return 0;
            }
            var benchmark =
                    named.orElseThrow(
                            () -> new WrongUseException("the benchmarks there are: " + names()));
            var words = arguments.subList(1, arguments.size());
            return benchmark.run(words, out, err) ? 0 : NOT_SO;
        } catch (WrongUseException mistake) {
            err.println("bench: " + mistake.getMessage() + " (--help tells more)");
            return WRONG_USE;
        } catch (BenchException | NoteException fault) {
            err.println("bench: " + fault.getMessage());
            return NOT_SO;
        }
    }

    private String names() {
        return benchmarks.keySet().stream()
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(", "));
    }

    private String help() {
        return "Usage: ./mingtang bench NAME [--json]\n\n"
                + "The benchmarks there are: "
                + names()
                + ".\nEach answers --help.\n"
                + exitCodes();
    }

    private static String exitCodes() {
        return "\nExit: 0 all is as it must be, 1 not so, 2 wrong use or unreadable file.\n";
    }
}
