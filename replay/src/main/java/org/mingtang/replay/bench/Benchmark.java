package org.mingtang.replay.bench;

import java.io.PrintStream;
import java.util.List;

/**
 * One benchmark of {@code ./mingtang bench}. It is found by a line in {@code
 * META-INF/services/org.mingtang.replay.bench.Benchmark} of the part it lies in, and is a public
 * class with a public constructor without parameters.
 */
public interface Benchmark {

    /** The word it is called by. */
    String name();

    /** What it does and which options it knows, as its {@code --help} prints it. */
    String help();

    /**
     * Runs it.
     *
     * @param arguments those after its name
     * @param out for results; one JSON object as the last line where {@code --json} is given
     * @param err for what is going on meanwhile
     * @return whether everything was as it must be
     * @throws WrongUseException before anything is run
     * @throws BenchException where it could not be carried through
     */
    boolean run(List<String> arguments, PrintStream out, PrintStream err);
}
