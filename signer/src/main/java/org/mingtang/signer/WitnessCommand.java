package org.mingtang.signer;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.mingtang.log.LogException;
import org.mingtang.log.NoteVerifier;

/**
 * {@code mingtang witness}: makes a witness, lets it follow logs, and serves it. Exit code 1 when
 * it is not possible, 2 on wrong use.
 */
public final class WitnessCommand {
    private static final String WITNESS = "--witness";
    private static final String NAME = "--name";
    private static final String LOG = "--log";
    private static final String PORT = "--port";
    private static final String BIND = "--bind";
    private static final String TRAINING = "--training";
    private static final String ED25519 = "--ed25519";
    private static final Set<String> VALUED = Set.of(WITNESS, NAME, LOG, PORT, BIND);
    private static final Set<String> SWITCHES = Set.of(TRAINING, ED25519);
    private static final String DEFAULT_PORT = "8081";
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(2);

    private WitnessCommand() {}

    public static void main(String[] arguments) {
        var code = run(arguments, System.out, System.err);
        if (code != SignerCommand.DONE) {
            System.exit(code);
        }
    }

    /** Returns at once where it serves: that goes on until the process ends. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            var line = new CommandLine(arguments, "serve", VALUED, SWITCHES);
            switch (line.word()) {
                case "init" -> init(line, out);
                case "follow" -> follow(line, out);
                case "serve" -> serve(line, out);
                default -> throw new CommandLine.WrongUse("witness knows init, follow and serve");
            }
            return SignerCommand.DONE;
        } catch (CommandLine.WrongUse wrong) {
            err.println("mingtang witness: " + wrong.getMessage());
            return SignerCommand.WRONG_USE;
        } catch (SignerFault | LogException | IOException fault) {
            err.println("mingtang witness: " + fault.getMessage());
            return SignerCommand.NOT_POSSIBLE;
        }
    }

    private static void init(CommandLine line, PrintStream out) {
        var witness =
                Witness.create(
                        line.directory(WITNESS),
                        line.required(NAME),
                        line.has(TRAINING),
                        !line.has(ED25519),
                        new SecureRandom());
        out.println(witness.verifier().encoded());
    }

    private static void follow(CommandLine line, PrintStream out) {
        var directory = line.directory(WITNESS);
        try (var _ = DirectoryLock.take(directory, LOCK_PATIENCE)) {
            var witness = Witness.open(directory);
            if (line.values(LOG).isEmpty()) {
                throw new CommandLine.WrongUse(LOG + " is needed: a key of the log, or both");
            }
            witness.follow(line.values(LOG).stream().map(NoteVerifier::parse).toList());
            witness.origins().forEach(origin -> out.println("follows " + origin));
        }
    }

    private static void serve(CommandLine line, PrintStream out) throws IOException {
        var address = address(line);
        var directory = line.directory(WITNESS);
        var lock = DirectoryLock.take(directory, LOCK_PATIENCE);
        var server = open(directory, address, lock);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    server.close();
                                    lock.close();
                                },
                                "stop"));
        out.println(SignerCommand.READY);
        out.printf("serving http://%s:%d%n", address.getHostString(), server.port());
        out.flush();
    }

    private static WitnessServer open(Path directory, InetSocketAddress address, DirectoryLock lock)
            throws IOException {
        try {
            return WitnessServer.start(Witness.open(directory), InstantSource.system(), address);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static InetSocketAddress address(CommandLine line) {
        var port = line.value(PORT).orElse(DEFAULT_PORT);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new CommandLine.WrongUse(PORT + " is a number from 0 to 65535");
        }
        try {
            var bind = InetAddress.getByName(line.value(BIND).orElse("127.0.0.1"));
            return new InetSocketAddress(bind, Integer.parseInt(port));
        } catch (UnknownHostException unknown) {
            throw new CommandLine.WrongUse(BIND + " is not an address of this machine");
        }
    }
}
