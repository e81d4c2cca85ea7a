package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import org.mingtang.log.LogException;
import org.mingtang.log.Policy;
import org.mingtang.sealing.CeremonyStep;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.StaticKey;
import org.mingtang.sealing.Transcript;
import org.mingtang.sealing.TrusteeShare;

/**
 * {@code mingtang trustee}: one trustee as a process of its own. Exit code 0 when done, 1 when what
 * was asked is not so or not possible, 2 on wrong use.
 */
public final class TrusteeCommand {
    private static final Set<String> NONE = Set.of();

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final SecureRandom random = new SecureRandom();

    private TrusteeCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] words) {
        var out = new PrintStream(System.out, true, UTF_8);
        var err = new PrintStream(System.err, true, UTF_8);
        int code = run(words, System.in, out, err);
        if (code != 0 || words.length == 0 || !words[0].equals("training")) {
            System.exit(code);
        }
    }

    /** The command line without the end of the process; returns the exit code. */
    static int run(String[] words, InputStream in, PrintStream out, PrintStream err) {
        boolean help = Arrays.asList(words).contains("--help");
        if (words.length == 0 || help) {
            (help ? out : err).print(TrusteeHelp.of(words.length == 0 ? "" : words[0]));
            return help ? 0 : TrusteeRefused.WRONG_USE;
        }
        try {
            new TrusteeCommand(in, out, err).run(words);
            out.flush();
            return 0;
        } catch (TrusteeRefused refused) {
            err.println("mingtang trustee: " + refused.getMessage());
            return refused.exitCode();
        } catch (NoSuchFileException missing) {
            err.println("mingtang trustee: there is no file " + missing.getMessage());
            return TrusteeRefused.WRONG_USE;
        } catch (IOException | IllegalStateException fault) {
            err.println("mingtang trustee: " + fault);
            return TrusteeRefused.NOT_SO;
        }
    }

    private void run(String[] words) throws IOException, TrusteeRefused {
        switch (words[0]) {
            case "init" -> init(words);
            case "run" -> serve(words);
            case "stop" -> stop(words);
            case "resume" -> {
                var at = existing(new Words(words, 1, Set.of("--directory"), NONE));
                new Owner(at).resume();
                out.println("it answers again");
            }
            case "status" -> status(words);
            case "recover" -> recover(words);
            case "training" -> training(words);
            default ->
                    throw TrusteeRefused.wrongUse(
                            "there is no command \"" + words[0] + "\"; --help lists them");
        }
    }

    private void init(String[] words) throws IOException, TrusteeRefused {
        var options =
                new Words(
                        words, 1, Set.of("--directory", "--passphrase-file"), Set.of("--training"));
        var directory = options.directory();
        if (Files.exists(directory)) {
            try (var files = Files.list(directory)) {
                if (files.findAny().isPresent()) {
                    throw TrusteeRefused.wrongUse(
                            directory + " is not empty; a trustee wants a directory of its own");
                }
            }
        }
        String key;
        if (options.has("--training")) {
            key = TrainingTrustees.create(directory, random);
        } else {
            var secret = new OwnerPrompt(in).passphrase(options);
            key = KeyStore.create(directory, false, secret, random).staticKey().publicKey().text();
        }
        out.println("made a " + (options.has("--training") ? "training " : "") + "trustee");
        out.println("public key  " + key);
    }

    private void serve(String[] words) throws IOException, TrusteeRefused {
        var options =
                new Words(
                        words,
                        1,
                        Set.of(
                                "--directory",
                                "--server",
                                "--token-file",
                                "--policy",
                                "--passphrase-file"),
                        NONE);
        var directory = existing(options);
        var server = server(options.required("--server"));
        var token = Files.readString(Path.of(options.required("--token-file"))).strip();
        var policy = policy(Path.of(options.required("--policy")));
        var store = opened(directory, options);
        try (var _ = DirectoryLock.take(directory)) {
            var hall = new HallLink(HttpClient.newHttpClient(), server, token);
            var trustee = Trustee.of(store, policy, InstantSource.system(), random);
            out.println("trustee " + store.staticKey().publicKey().text() + " serves " + server);
            new Service("trustee", trustee, hall, err).run();
        }
    }

    private void stop(String[] words) throws IOException, TrusteeRefused {
        var options = new Words(words, 1, Set.of("--directory", "--reason"), NONE);
        var reason = options.required("--reason");
        new Owner(existing(options)).stop(reason);
        out.println("it refuses from now on, and says: " + reason.strip());
    }

    private void status(String[] words) throws IOException, TrusteeRefused {
        var directory = existing(new Words(words, 1, Set.of("--directory"), NONE));
        var about = KeyStore.about(directory);
        out.println("public key  " + about.publicKey());
        out.println("kind        " + (about.training() ? "training" : "real"));
        out.println("shares      " + KeyStore.count(directory));
        out.println("answered    " + AnswerNotes.in(directory).count());
        out.println(
                "state       "
                        + new Owner(directory)
                                .stopped()
                                .map(r -> "stopped: " + r)
                                .orElse("answers"));
    }

    /** A lost share comes back from the static key and what is published of the key. */
    private void recover(String[] words) throws IOException, TrusteeRefused {
        var options =
                new Words(
                        words, 1, Set.of("--directory", "--transcript", "--passphrase-file"), NONE);
        var directory = existing(options);
        var store = opened(directory, options);
        var bytes = Files.readAllBytes(Path.of(options.required("--transcript")));
        var held = recovered(bytes, store.staticKey());
        store.keep(held);
        out.println("recovered the share of key " + held.transcript().keyId());
    }

    static KeyStore.Held recovered(byte[] transcript, StaticKey self) throws TrusteeRefused {
        try {
            var read = Transcript.parse(transcript);
            return switch (read.recover(self)) {
                case CeremonyStep.Done<TrusteeShare>(var share) -> new KeyStore.Held(share, read);
                case CeremonyStep.Blamed<TrusteeShare>(var blame) ->
                        throw TrusteeRefused.notSo("no share comes back: " + blame.says());
            };
        } catch (MalformedException malformed) {
            throw TrusteeRefused.notSo("no share comes back: " + malformed.getMessage());
        }
    }

    /** All trustees of a training centre in this process; started by the launcher. */
    private void training(String[] words) throws IOException, TrusteeRefused {
        var options = new Words(words, 1, Set.of("--directory", "--server"), NONE);
        var trustees =
                TrainingTrustees.serve(
                        options.directory(), server(options.required("--server")), err);
        Runtime.getRuntime().addShutdownHook(new Thread(trustees::close, "stop"));
        out.println("ready");
        out.flush();
        try {
            trustees.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path existing(Words options) throws IOException, TrusteeRefused {
        var directory = options.directory();
        KeyStore.about(directory);
        return directory;
    }

    private KeyStore opened(Path directory, Words options) throws IOException, TrusteeRefused {
        return KeyStore.open(directory, new OwnerPrompt(in).secretOf(directory, options), random);
    }

    private static URI server(String text) throws TrusteeRefused {
        try {
            var server = URI.create(text);
            if ("http".equals(server.getScheme()) || "https".equals(server.getScheme())) {
                return server;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Told below together with other schemes.
        }
        throw TrusteeRefused.wrongUse(
                "--server wants an address such as https://trade.example.org");
    }

    private static Policy policy(Path file) throws IOException, TrusteeRefused {
        try {
            return Policy.parse(Files.readString(file));
        } catch (LogException malformed) {
            throw TrusteeRefused.wrongUse(file + " is no policy: " + malformed.getMessage());
        }
    }
}
