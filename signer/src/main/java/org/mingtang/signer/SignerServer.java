package org.mingtang.signer;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.mingtang.log.LogException;
import org.mingtang.signer.SignerMessages.Message;

/**
 * Answers for the signer of one directory over a Unix domain socket that nobody but its owner can
 * reach, or its group where the socket lies elsewhere. One at a time on a directory.
 */
public final class SignerServer implements AutoCloseable {
    /** The socket's name in the signer's directory. */
    public static final String SOCKET = "signer.sock";

    // One that was just killed may still be ending.
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_CONNECTIONS = 16;

    private final DirectoryLock lock;
    private final SignerDirectory signer;
    private final TrainingWitnesses witnesses;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MOST_CONNECTIONS);

    private SignerServer(Path directory, Path socket) throws IOException {
        this.lock = DirectoryLock.take(directory, LOCK_PATIENCE);
        try {
            this.signer = SignerDirectory.open(directory);
            // Read once, so that a signer that forgot says so at its start.
            this.signer.last();
            this.witnesses = TrainingWitnesses.of(directory);
            this.socket = socket;
            this.server = bound(directory, socket);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Serves the signer of a directory on the socket in it. */
    public static SignerServer start(Path directory) {
        return start(directory, directory.resolve(SOCKET));
    }

    /** Serves the signer of a directory on a socket elsewhere, for its group too. */
    public static SignerServer start(Path directory, Path socket) {
        try {
            var started = new SignerServer(directory, socket);
            Thread.ofPlatform().name("signer").daemon().start(started::accept);
            return started;
        } catch (IOException e) {
            throw new SignerFault("no socket can be made at " + socket + ": " + e.getMessage(), e);
        }
    }

    /** The lock is held, so a socket that is there is left by one that died. */
    private static ServerSocketChannel bound(Path directory, Path socket) throws IOException {
        Files.deleteIfExists(socket);
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            SocketPath.use(socket, server::bind);
            var own = directory.toAbsolutePath().equals(socket.toAbsolutePath().getParent());
            Files.setPosixFilePermissions(
                    socket, PosixFilePermissions.fromString(own ? "rw-------" : "rw-rw----"));
            return server;
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }

    public boolean hasTrainingWitnesses() {
        return !witnesses.isEmpty();
    }

    private void accept() {
        try {
            while (true) {
                var channel = server.accept();
                if (places.tryAcquire()) {
                    open.add(channel);
                    Thread.ofVirtual().start(() -> serve(channel));
                } else {
                    channel.close();
                }
            }
        } catch (ClosedChannelException closing) {
            // The end of it.
        } catch (IOException broken) {
            System.err.println("the signer's socket is broken: " + broken.getMessage());
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            var frames = new Frames(channel, Frames.LONGEST_REQUEST);
            for (var read = frames.read(); read.isPresent(); read = frames.read()) {
                frames.write(answer(Message.of(read.get())));
            }
        } catch (IOException gone) {
            // Whoever asked has gone, or does not keep to the form.
        } finally {
            open.remove(channel);
            places.release();
        }
    }

    private String answer(Message request) {
        try {
            return switch (request.word()) {
                case SignerMessages.IDENTITY -> SignerMessages.identity(signer.identity());
                case SignerMessages.LAST -> SignerMessages.head(signer.last());
                case SignerMessages.SIGN -> sign(request);
                case SignerMessages.COSIGN -> cosign(request);
                default -> SignerMessages.FAULT + "\nthe signer does not know this request";
            };
        } catch (SignerFault | LogException fault) {
            return SignerMessages.FAULT + "\n" + fault.getMessage();
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return SignerMessages.FAULT + "\nthe request is malformed";
        }
    }

    private String sign(Message request) {
        var words = request.words();
        return SignerMessages.answer(
                signer.sign(
                        Long.parseLong(words.get(1)),
                        Texts.fromBase64(words.get(2)),
                        request.lines().stream().map(Texts::fromBase64).toList()));
    }

    private String cosign(Message request) {
        var words = request.words();
        return SignerMessages.reply(
                witnesses.add(
                        Integer.parseInt(words.get(1)),
                        request.rest(),
                        Long.parseLong(words.get(2))));
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var channel : open) {
                channel.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new SignerFault("the signer's socket cannot be closed", e);
        } finally {
            lock.close();
        }
    }
}
