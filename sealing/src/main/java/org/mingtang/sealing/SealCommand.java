package org.mingtang.sealing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.List;

/**
 * The offline tools of bidders: {@code seal}, {@code open-envelope} and {@code device-key}. They
 * talk to no server. Exit code 0 when done, 1 when the thing asked for is not so, 2 on wrong use.
 */
public final class SealCommand {
    private static final int DONE = 0;
    private static final int NOT_SO = 1;
    private static final int WRONG_USE = 2;
    private static final String HELP =
            """
            Usage: mingtang COMMAND [options]; COMMAND --help says more

              seal           seal a price or documents for a lot, or withdraw what was sealed
              open-envelope  open one envelope with the trustees' partials
              device-key     make the signing key of a bidder's device
            """;

    private SealCommand() {}

    /** What a command does with its words. */
    private interface Command {
        void run(List<String> words, PrintStream out, SecureRandom random)
                throws Arguments.WrongUse, IOException;
    }

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), out, err, new SecureRandom()));
    }

    /** The command line without the end of the process; returns the exit code. */
    public static int run(
            List<String> args, PrintStream out, PrintStream err, SecureRandom random) {
        if (args.isEmpty() || args.getFirst().equals("--help")) {
            (args.isEmpty() ? err : out).print(HELP);
            return args.isEmpty() ? WRONG_USE : DONE;
        }
        var words = args.subList(1, args.size());
        return switch (args.getFirst()) {
            case "seal" ->
                    run(
                            SealTool.HELP,
                            (given, o, r) -> SealTool.run(given, o, err, r),
                            words,
                            out,
                            err,
                            random);
            case "open-envelope" ->
                    run(
                            OpenTool.HELP,
                            (given, o, r) -> OpenTool.run(given, o, err, r),
                            words,
                            out,
                            err,
                            random);
            case "device-key" ->
                    run(DeviceKeyTool.HELP, DeviceKeyTool::run, words, out, err, random);
            default -> {
                err.println("mingtang: there is no command '" + args.getFirst() + "'");
                err.print(HELP);
                yield WRONG_USE;
            }
        };
    }

    private static int run(
            String help,
            Command command,
            List<String> words,
            PrintStream out,
            PrintStream err,
            SecureRandom random) {
        if (words.contains("--help")) {
            out.print(help);
            return DONE;
        }
        try {
            command.run(words, out, random);
            out.flush();
            return DONE;
        } catch (Arguments.WrongUse e) {
            err.println("mingtang: " + e.getMessage());
            err.print(help);
            return WRONG_USE;
        } catch (NoSuchFileException e) {
            err.println("mingtang: there is no file " + e.getMessage());
            return WRONG_USE;
        } catch (FileAlreadyExistsException e) {
            err.println("mingtang: " + e.getMessage() + " exists already and is not written over");
            return WRONG_USE;
        } catch (MalformedException e) {
            err.println("mingtang: " + e.getMessage());
            return NOT_SO;
        } catch (IOException e) {
            err.println("mingtang: " + e);
            return NOT_SO;
        }
    }
}
