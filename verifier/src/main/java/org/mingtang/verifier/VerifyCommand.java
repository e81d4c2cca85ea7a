package org.mingtang.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.mingtang.log.Json;
import org.mingtang.log.Policy;
import org.mingtang.log.PolicyException;

/**
 * {@code mingtang verify}: checks a published ledger. Exit code 0 when everything is so, 1 when
 * something is not, 2 on wrong use.
 */
public final class VerifyCommand {

    private static final int VERIFIED = 0;
    private static final int NOT_SO = 1;
    private static final int WRONG_USE = 2;
    private static final double NANOS = 1e9;
    private static final String HELP =
            """
            Usage: mingtang verify URL-or-DIR [--policy FILE] [--receipt FILE] [--json]

            Recomputes a whole published ledger from its files and judges every act in it again,
            as docs/verify.md specifies; or proves one receipt.

              URL-or-DIR      address of the server or of its log, or a copied directory
              --policy FILE   whom you trust: the log's keys, witnesses and their quorum (C2SP
                              tlog-policy). Without it the keys are taken from the log itself,
                              which proves consistency only
              --receipt FILE  prove that this receipt's entry is in the log, instead
              --json          end with one line of JSON

            Exit code: 0 verified, 1 not so, 2 wrong use.
            """;

    private final PrintStream out;

    private VerifyCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Runs the command and gives back its exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            var arguments = VerifyArguments.parse(args);
            if (arguments.help()) {
                out.print(HELP);
                return VERIFIED;
            }
            return new VerifyCommand(out).run(arguments);
        } catch (WrongUse wrong) {
            err.println("verify: " + wrong.getMessage());
            err.println("See verify --help.");
            return WRONG_USE;
        }
    }

    private int run(VerifyArguments arguments) {
        var began = System.nanoTime();
        var policy = arguments.policy().map(VerifyCommand::policy);
        var receipt = arguments.receipt().map(VerifyCommand::text);
        var files = Target.of(arguments.target());
        var outcome =
                receipt.isPresent()
                        ? Verification.ofReceipt(files, policy, receipt.get())
                        : Verification.of(files, policy);
        var seconds = (System.nanoTime() - began) / NANOS;
        tell(outcome, policy, seconds);
        if (arguments.json()) {
            out.println(json(outcome, policy.isEmpty(), seconds));
        }
        return outcome.verified() ? VERIFIED : NOT_SO;
    }

    private void tell(Verification.Outcome outcome, Optional<Policy> policy, double seconds) {
        for (var failure : outcome.failures()) {
            var where =
                    failure.entry() == Failure.WHOLE_LOG ? "the log" : "entry " + failure.entry();
            out.printf("%-4s %s: %s%n", failure.check(), where, failure.says());
        }
        if (!outcome.proven().isEmpty()) {
            out.println("The receipt is for this entry: " + outcome.proven());
        }
        out.printf(
                Locale.ROOT,
                "%s: %d entries, %d failures, %.1f s%n",
                outcome.verified() ? "Verified" : "NOT verified",
                outcome.entries(),
                outcome.failures().size(),
                seconds);
        if (!outcome.hallAsked() && outcome.proven().isEmpty()) {
            out.println(
                    "No hall answers there, so nothing it says of itself was compared (V20 passed"
                            + " over).");
        }
        if (policy.isEmpty()) {
            out.println(
                    "No policy was given: the key was taken from the log itself, so this proves"
                            + " consistency only.");
        }
    }

    private static String json(Verification.Outcome outcome, boolean self, double seconds) {
        var failures =
                outcome.failures().stream()
                        .map(
                                f ->
                                        Json.object()
                                                .put("entry", f.entry())
                                                .put("check", f.check())
                                                .put("says", f.says()))
                        .toList();
        var line =
                Json.object()
                        .put("verified", outcome.verified())
                        .put("entries", outcome.entries())
                        .put("failures", Json.array(failures))
                        .put("seconds", new Json.Num(String.format(Locale.ROOT, "%.3f", seconds)));
        return (self ? line.put("trust", "self") : line).text();
    }

    private static Policy policy(String file) {
        try {
            return Policy.parse(text(file));
        } catch (PolicyException malformed) {
            throw new WrongUse("the policy " + file + ": " + malformed.getMessage());
        }
    }

    private static String text(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new WrongUse(file + " cannot be read: " + unreadable.getMessage());
        }
    }
}
