package org.mingtang.signer;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.LogException;
import org.mingtang.signer.SignerMessages.Message;

/**
 * The signer as its callers see it: at the other end of a socket. A signer that is just being
 * started again is waited for; asking the same twice does no harm.
 */
public final class RemoteSigner implements LogSigner, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long BETWEEN_TRIES_NANOS = 20_000_000;

    private final Path socket;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile @Nullable SocketChannel channel;

    private RemoteSigner(Path socket) {
        this.socket = socket;
    }

    /** The signer that listens, or will listen, on this socket; nothing is asked yet. */
    public static RemoteSigner at(Path socket) {
        return new RemoteSigner(socket);
    }

    @Override
    public Identity identity() {
        return SignerMessages.identity(ask(SignerMessages.IDENTITY, SignerMessages.KEYS));
    }

    @Override
    public Checkpoint last() {
        try {
            return Checkpoint.parse(ask(SignerMessages.LAST, SignerMessages.HEAD).rest());
        } catch (LogException malformed) {
            throw new SignerFault("the signer does not say what it signed last", malformed);
        }
    }

    @Override
    public Answer sign(long size, byte[] root, List<byte[]> consistencyProof) {
        var answer = ask(SignerMessages.sign(size, root, consistencyProof));
        return switch (answer.word()) {
            case SignerMessages.SIGNED -> new Answer.Signed(Texts.bytes(answer.rest()));
            case SignerMessages.REFUSED -> new Answer.Refused(answer.rest());
            default -> throw new SignerFault("the signer answers \"" + answer.word() + "\"");
        };
    }

    /** Asks the training witness with this number, counted from 0, in the signer's process. */
    Witness.Reply cosign(int number, String body, long time) {
        var request = SignerMessages.COSIGN + " " + number + " " + time + "\n" + body;
        return SignerMessages.reply(ask(request, SignerMessages.REPLY));
    }

    private Message ask(String request, String expected) {
        var answer = ask(request);
        if (!answer.word().equals(expected)) {
            throw new SignerFault("the signer answers \"" + answer.word() + "\"");
        }
        return answer;
    }

    private Message ask(String request) {
        oneAtATime.lock();
        try {
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                try {
                    return judged(exchange(request));
                } catch (IOException failed) {
                    close();
                    if (System.nanoTime() > end) {
                        throw new SignerFault(
                                "the signer does not answer at " + socket + ": " + failed, failed);
                    }
                    LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
                }
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    private static Message judged(String answer) {
        var message = Message.of(answer);
        if (message.word().equals(SignerMessages.FAULT)) {
            throw new SignerFault(message.rest());
        }
        return message;
    }

    /** In a thread of its own: a socket has no time limit, but closing it ends the waiting. */
    private String exchange(String request) throws IOException {
        var talk = new FutureTask<>(() -> talk(request));
        Thread.ofVirtual().name("signer-talk").start(talk);
        try {
            return talk.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(String.valueOf(failed.getCause()), failed);
        } catch (TimeoutException slow) {
            throw new IOException("no answer after " + ANSWER.toSeconds() + " s", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SignerFault("interrupted while waiting for the signer", interrupted);
        }
    }

    private String talk(String request) throws IOException {
        var frames = new Frames(connected(), Frames.LONGEST_ANSWER);
        frames.write(request);
        return frames.read().orElseThrow(() -> new IOException("the signer hung up"));
    }

    private SocketChannel connected() throws IOException {
        var known = channel;
        if (known != null) {
            return known;
        }
        var fresh = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            SocketPath.use(socket, fresh::connect);
        } catch (IOException failed) {
            fresh.close();
            throw failed;
        }
        channel = fresh;
        return fresh;
    }

    @Override
    public void close() {
        var known = channel;
        channel = null;
        if (known != null) {
            try {
                known.close();
            } catch (IOException alreadyGone) {
                // Nothing is lost with it.
            }
        }
    }
}
