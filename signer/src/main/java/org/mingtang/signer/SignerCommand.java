package org.mingtang.signer;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;

/**
 * {@code mingtang signer}: serves the signer of a directory, makes its keys, or changes them. Exit
 * code 1 when it is not possible, 2 on wrong use.
 */
public final class SignerCommand {
    /** What a program says on a line of its own when it can be used. */
    static final String READY = "ready";

    static final int DONE = 0;
    static final int NOT_POSSIBLE = 1;
    static final int WRONG_USE = 2;

    private static final String SIGNER = "--signer";
    private static final String SOCKET = "--socket";
    private static final String ORIGIN = "--origin";
    private static final Set<String> VALUED = Set.of(SIGNER, SOCKET, ORIGIN);

    private SignerCommand() {}

    public static void main(String[] arguments) {
        var code = run(arguments, System.out, System.err);
        if (code != DONE) {
            System.exit(code);
        }
    }

    /** Returns at once where it serves: that goes on until the process ends. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            var line = new CommandLine(arguments, "serve", VALUED, Set.of());
            switch (line.word()) {
                case "serve" -> serve(line, out, err);
                case "create" -> create(line.directory(SIGNER), line.required(ORIGIN), out);
                case "rotate" -> rotate(line.directory(SIGNER), out);
                default -> throw new CommandLine.WrongUse("signer knows serve, create and rotate");
            }
            return DONE;
        } catch (CommandLine.WrongUse wrong) {
            err.println("mingtang signer: " + wrong.getMessage());
            return WRONG_USE;
        } catch (SignerFault fault) {
            err.println("mingtang signer: " + fault.getMessage());
            return NOT_POSSIBLE;
        }
    }

    private static void serve(CommandLine line, PrintStream out, PrintStream err) {
        var directory = line.directory(SIGNER);
        var server =
                line.has(SOCKET)
                        ? SignerServer.start(directory, line.directory(SOCKET))
                        : SignerServer.start(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        if (server.hasTrainingWitnesses()) {
            err.println(
                    "演练 TRAINING ONLY: this process holds the log's keys and three witnesses of it,"
                            + " so their cosignatures prove nothing to anybody.");
        }
        out.println(READY);
        out.flush();
        // The accepting thread is a daemon; this one keeps the process until it is asked to end.
        Thread.ofPlatform().name("until-the-end").start(SignerCommand::stay);
    }

    private static void stay() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void create(Path directory, String origin, PrintStream out) {
        var signer = SignerDirectory.create(directory, origin, new SecureRandom());
        out.print(LogPolicy.of(signer.identity()).text());
        out.flush();
    }

    private static void rotate(Path directory, PrintStream out) {
        try (var _ = DirectoryLock.take(directory, Duration.ofSeconds(1))) {
            var signer = SignerDirectory.open(directory);
            signer.rotate(new SecureRandom());
            var history = signer.identity().history();
            out.printf(
                    "change %d of the keys of %s, after %d entries; the old keys are destroyed%n",
                    history.rotations().size(),
                    history.newest().origin(),
                    history.rotations().getLast().last().size());
            out.println("log " + history.newest().vkey().encoded());
            out.println("log " + history.newest().mldsa().encoded());
        }
    }
}
