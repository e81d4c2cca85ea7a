package org.mingtang.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.mingtang.log.LogException;
import org.mingtang.signer.LogSigner;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * {@code mingtang start}: checks what a start needs, starts everything, and says when it serves.
 */
public final class StartCommand {
    private final StartOptions options;
    private final CentreFiles files;
    private final Running running = new Running();
    private final PrintStream out;

    private StartCommand(StartOptions options, PrintStream out) {
        this.options = options;
        this.files = new CentreFiles(options.directories().data());
        this.out = out;
    }

    public static void main(String[] arguments) {
        try {
            var command = new StartCommand(StartOptions.parse(arguments), System.out);
            command.stopWithTheProcess();
            command.start(System.getenv());
        } catch (Refused refused) {
            System.err.println("mingtang start: " + refused.getMessage());
            System.exit(refused.exitCode());
        }
    }

    /**
     * Every way to end the process, Ctrl-C and a refusal among them, stops what has been started.
     */
    private void stopWithTheProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
    }

    private void start(Map<String, String> environment) throws Refused {
        Preconditions.portIsFree(options);
        if (!files.holdACentre()) {
            var keys = LogKeysMaker.apart(SignerProcess.log(options.directories().data()));
            new Founding(new SecureRandom(), keys, Optional.empty())
                    .found(files, options.directories().signer(), aTrainingCentreFromNow());
        }
        var centre = files.centre();
        var directories = options.directories();
        Founding.requireApart(directories.data(), directories.signer());
        Preconditions.listensOnlyWhereItMay(centre, options);
        takeTheDirectories();
        // It starts while the database does; stopped in the reverse order, it outlives the hall.
        var signer = SignerProcess.begin(options, running);
        var database = Database.of(options, environment);
        running.started("the database", database);
        // Whether this centre only trains is believed of its key, before anything depends on it.
        var identity = signer.awaited();
        Preconditions.signerIsOf(centre, identity);
        noteKeys(centre, identity);
        var hall = Hall.open(centre, options, database, signer.socket());
        running.started("the hall", hall);
        announce(centre, hall);
        if (options.rehearsal()) {
            new Rehearsal(options.url(port(hall))).run();
            System.exit(0);
        }
    }

    private Founding.Wish aTrainingCentreFromNow() {
        return Founding.Wish.training(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private void takeTheDirectories() throws Refused {
        var data = options.directories().data();
        var signer = options.directories().signer();
        Preconditions.isWritable(data, "--data");
        if (options.signerSocket().isEmpty()) {
            Preconditions.signerIsThere(signer);
            Preconditions.isWritable(signer, "--signer");
            Preconditions.hasRoom(signer);
        }
        try {
            running.started("the lock of the data directory", DataLock.take(data));
        } catch (IOException fault) {
            throw Refused.notPossible(
                    "%s cannot be locked (%s). Nothing was started. Use a local disk that knows file locks."
                            .formatted(data, Refused.reason(fault)),
                    fault);
        }
        Preconditions.hasRoom(data);
    }

    private void noteKeys(Centre centre, LogSigner.Identity identity) throws Refused {
        try {
            files.noteKeys(centre, identity.history().newest().both());
        } catch (IOException | LogException fault) {
            throw Refused.notPossible(
                    "%s cannot be brought up to date (%s). Everything was stopped again."
                            .formatted(files.policy(), Refused.reason(fault)),
                    fault);
        }
    }

    private void announce(Centre centre, ServletWebServerApplicationContext hall) throws Refused {
        var url = options.url(port(hall));
        try {
            files.noteServer(url);
        } catch (IOException fault) {
            throw Refused.notPossible(
                    "%s cannot be brought up to date (%s). The hall was stopped again."
                            .formatted(files.credentials(), Refused.reason(fault)),
                    fault);
        }
        out.printf(
                "%s (%s)%n",
                centre.name(), centre.training() ? "training centre 演练" : "real centre");
        out.printf("credentials  %s%n", files.credentials());
        out.printf("policy       %s%n", files.policy());
        out.printf("serving %s%n", url);
        out.flush();
    }

    private static int port(ServletWebServerApplicationContext hall) {
        var web = hall.getWebServer();
        if (web == null) {
            throw new IllegalStateException("the hall opened without its web server");
        }
        return web.getPort();
    }
}
