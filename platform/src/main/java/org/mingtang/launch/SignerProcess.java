package org.mingtang.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mingtang.signer.LogSigner;
import org.mingtang.signer.RemoteSigner;
import org.mingtang.signer.SignerCommand;
import org.mingtang.signer.SignerFault;
import org.mingtang.signer.SignerServer;

/**
 * The signer of this centre: a child of this process, or one that its operator runs as another user
 * and that is only found by its socket.
 */
final class SignerProcess {
    private static final int HEAP_MEBIBYTES = 48;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path socket;
    private final Optional<ChildProcess> child;

    private SignerProcess(Path socket, Optional<ChildProcess> child) {
        this.socket = socket;
        this.child = child;
    }

    /** Begins to start it where it is ours to start; returns at once. */
    static SignerProcess begin(StartOptions options, Running running) throws Refused {
        var foreign = options.signerSocket();
        if (foreign.isPresent()) {
            return new SignerProcess(foreign.get(), Optional.empty());
        }
        var directory = options.directories().signer();
        var program =
                new ChildProgram(
                        "the signer",
                        SignerCommand.class,
                        List.of("serve", "--signer", directory.toString()),
                        HEAP_MEBIBYTES,
                        log(options.directories().data()));
        var child = ChildProcess.start(program);
        running.started("the signer", child);
        return new SignerProcess(directory.resolve(SignerServer.SOCKET), Optional.of(child));
    }

    static Path log(Path data) {
        return data.resolve("logs").resolve("signer.log");
    }

    Path socket() {
        return socket;
    }

    /** Returns when it answers, with who it is. */
    LogSigner.Identity awaited() throws Refused {
        if (child.isPresent()) {
            child.get().awaitReady(PATIENCE);
        }
        try (var signer = RemoteSigner.at(socket)) {
            return signer.identity();
        } catch (SignerFault silent) {
            throw Refused.notPossible(
                    ("The signer does not answer at %s (%s). Everything was stopped again. Start it with"
                                    + " ./mingtang signer, or name its socket by --signer-socket.")
                            .formatted(socket, silent.getMessage()),
                    silent);
        }
    }
}
