package org.mingtang.signer;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Consistency;
import org.mingtang.log.NoteException;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.NoteVerifier;
import org.mingtang.log.Policy;
import org.mingtang.log.SignedNote;

/**
 * A witness of logs (C2SP <em>tlog-witness</em>): cosigns a checkpoint of a log it follows when it
 * continues the last one it cosigned, and answers nothing but that. What it cosigned is on disk
 * before the cosignature leaves it. One that lost its memory does not start: it must be retired.
 *
 * <p>A witness of training centres follows no real log, and a real one no training log.
 */
public final class Witness {
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int UNPROCESSABLE = 422;

    static final String PLAIN = "text/plain; charset=utf-8";
    private static final String SIZE = "text/x.tlog.size";
    private static final String TRAINING = "/training/";

    private final WitnessDirectory directory;
    private final NoteSigner key;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    private Witness(WitnessDirectory directory) {
        this.directory = directory;
        this.key = directory.key();
    }

    /** An answer as HTTP carries it. */
    public record Reply(int status, String type, String body) {
        static Reply of(int status, String sentence) {
            return new Reply(status, PLAIN, sentence + "\n");
        }

        public boolean isOk() {
            return status == OK;
        }

        public boolean isConflict() {
            return status == CONFLICT;
        }
    }

    /** Whether a log of this origin only trains. */
    public static boolean isOfTraining(String origin) {
        return origin.contains(TRAINING);
    }

    /**
     * Makes a witness that follows no log yet.
     *
     * @param name of its key, such as {@code audit.example.org/witness}
     * @param postQuantum whether its key is ML-DSA-44 rather than Ed25519
     */
    public static Witness create(
            Path directory,
            String name,
            boolean training,
            boolean postQuantum,
            SecureRandom random) {
        var key =
                postQuantum
                        ? NoteSigner.generatePostQuantum(name, random)
                        : NoteSigner.generateCosigner(name, random);
        return new Witness(WitnessDirectory.create(directory, key, training));
    }

    /**
     * The witness of a directory.
     *
     * @throws SignerFault when its memory of a log it follows is lost
     */
    public static Witness open(Path directory) {
        return new Witness(WitnessDirectory.open(directory));
    }

    public NoteVerifier verifier() {
        return key.verifier();
    }

    public boolean isTraining() {
        return directory.isTraining();
    }

    /** Origins of the logs it follows. */
    public List<String> origins() {
        return directory.origins();
    }

    /**
     * Follows a log from now on under these keys of it, or goes on under these instead of others.
     */
    public void follow(List<NoteVerifier> keysOfOneLog) {
        oneAtATime.lock();
        try {
            var origin = keysOfOneLog.getFirst().name();
            if (keysOfOneLog.stream().anyMatch(each -> !each.name().equals(origin))) {
                throw new SignerFault("the keys of one log have one name");
            }
            if (isOfTraining(origin) != isTraining()) {
                throw new SignerFault(
                        isTraining()
                                ? "a witness of training centres follows no real log: " + origin
                                : "a real witness follows no training log: " + origin);
            }
            directory.follow(origin, keysOfOneLog);
        } catch (IOException e) {
            throw new SignerFault("the log cannot be followed: " + e.getMessage(), e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * Judges the body of an {@code add-checkpoint} request.
     *
     * @param time of the witness in seconds of POSIX; a cosignature is never of an earlier one than
     *     the last
     */
    public Reply add(String body, long time) {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (NoteException malformed) {
            return Reply.of(BAD_REQUEST, String.valueOf(malformed.getMessage()));
        }
        oneAtATime.lock();
        try {
            return judge(request, time);
        } catch (IOException e) {
            throw new SignerFault("what was cosigned cannot be remembered: " + e.getMessage(), e);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Reply judge(AddCheckpoint request, long time) throws IOException {
        var head = request.head();
        var log = directory.log(head.origin());
        if (log.isEmpty()) {
            return Reply.of(NOT_FOUND, "this witness does not follow " + head.origin());
        }
        try {
            Policy.trusting(log.get().keys().toArray(NoteVerifier[]::new)).open(request.note());
        } catch (NoteException notSigned) {
            return Reply.of(FORBIDDEN, String.valueOf(notSigned.getMessage()));
        }
        if (request.oldSize() > head.size()) {
            return Reply.of(BAD_REQUEST, "the old size is above the size of the checkpoint");
        }
        var last = log.get().last();
        if (request.oldSize() != last.size()) {
            return new Reply(CONFLICT, SIZE, last.size() + "\n");
        }
        var fault = fault(last, head, request.proof());
        if (fault.isPresent()) {
            return Reply.of(UNPROCESSABLE, fault.get());
        }
        return cosign(log.get(), request, time);
    }

    private static Optional<String> fault(Checkpoint last, Checkpoint head, List<byte[]> proof) {
        if (head.size() == 0 && !head.equals(Checkpoint.empty(head.origin()))) {
            return Optional.of("an empty tree has the hash of nothing as its root");
        }
        if (last.size() == 0) {
            return proof.isEmpty()
                    ? Optional.empty()
                    : Optional.of("from an empty tree there is nothing to prove");
        }
        return Consistency.fault(last.size(), head.size(), proof, last.root(), head.root());
    }

    private Reply cosign(WitnessDirectory.Log log, AddCheckpoint request, long time)
            throws IOException {
        String line;
        var later = Math.max(Math.max(1, time), log.time());
        try {
            line = key.line(request.text(), later);
        } catch (NoteException unsignable) {
            return Reply.of(UNPROCESSABLE, String.valueOf(unsignable.getMessage()));
        }
        var note = SignedNote.withLines(request.note(), line);
        directory.remember(request.head().origin(), note, later);
        return new Reply(OK, PLAIN, line);
    }

    /** The newest checkpoint it cosigned of a log, with its own line, by the hash of its origin. */
    public Optional<byte[]> newest(String originHash) {
        return directory.note(originHash);
    }
}
