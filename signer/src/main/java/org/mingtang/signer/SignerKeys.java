package org.mingtang.signer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.DurableFile;
import org.mingtang.log.KeyHistory;
import org.mingtang.log.LogException;
import org.mingtang.log.LogKeys;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.Rotation;

/**
 * The private keys of a log, in one file, and the statements of every change of them.
 *
 * <p>A change happens with the statement: the new keys are on disk beside the old ones before it,
 * and take their place after it. A crash in between is finished at the next opening.
 */
final class SignerKeys {
    static final String FILE = "log.key";
    private static final String NEXT = "log.key.next";
    private static final String STATEMENTS = "rotation";

    private final Path directory;
    private Pair pair;
    private KeyHistory history;
    private final List<String> statements;

    private record Pair(NoteSigner vkey, NoteSigner mldsa) {
        LogKeys keys() {
            return new LogKeys(vkey.verifier(), mldsa.verifier());
        }

        static Pair generate(String origin, SecureRandom random) {
            return new Pair(
                    NoteSigner.generate(origin, random),
                    NoteSigner.generatePostQuantum(origin, random));
        }

        void write(Path file) throws IOException {
            DurableFile.writePrivate(
                    file, Texts.bytes(vkey.encoded() + "\n" + mldsa.encoded() + "\n"));
        }

        static Pair read(Path file) throws IOException {
            var lines = Files.readAllLines(file);
            if (lines.size() != 2) {
                throw new SignerFault(
                        file + " does not hold the two keys of a log, Ed25519 and ML-DSA-44");
            }
            return new Pair(NoteSigner.parse(lines.get(0)), NoteSigner.parse(lines.get(1)));
        }
    }

    private SignerKeys(Path directory, Pair pair, KeyHistory history, List<String> statements) {
        this.directory = directory;
        this.pair = pair;
        this.history = history;
        this.statements = new ArrayList<>(statements);
    }

    static void requireNone(Path directory) {
        if (Files.exists(directory.resolve(FILE))) {
            throw new SignerFault(
                    directory.resolve(FILE) + " already exists; the keys of a log are made once");
        }
    }

    static SignerKeys create(Path directory, String origin, SecureRandom random)
            throws IOException {
        var pair = Pair.generate(origin, random);
        pair.write(directory.resolve(FILE));
        return new SignerKeys(directory, pair, KeyHistory.of(pair.keys()), List.of());
    }

    static SignerKeys open(Path directory) {
        var file = directory.resolve(FILE);
        try {
            var pair = Pair.read(file);
            var statements = readStatements(directory);
            var history = historyOf(pair.keys(), statements);
            if (!pair.keys().equals(history.newest())) {
                pair = finishChange(directory, history.newest());
            }
            return new SignerKeys(directory, pair, history, statements);
        } catch (NoSuchFileException none) {
            throw new SignerFault("there is no key of the log at " + file, none);
        } catch (IOException | LogException e) {
            throw new SignerFault(
                    "the keys in " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static KeyHistory historyOf(LogKeys newest, List<String> statements) {
        if (statements.isEmpty()) {
            return KeyHistory.of(newest);
        }
        var first = Rotation.open(Texts.bytes(statements.getFirst())).before();
        return new LogSigner.Identity(first, statements, List.of()).history();
    }

    private static Pair finishChange(Path directory, LogKeys newest) throws IOException {
        var next = directory.resolve(NEXT);
        var pair = Pair.read(next);
        if (!pair.keys().equals(newest)) {
            throw new SignerFault(next + " does not hold the keys that the last change names");
        }
        pair.write(directory.resolve(FILE));
        Files.delete(next);
        return pair;
    }

    private static List<String> readStatements(Path directory) throws IOException {
        var statements = new ArrayList<String>();
        for (var file = statement(directory, 1);
                Files.exists(file);
                file = statement(directory, statements.size() + 1)) {
            statements.add(Files.readString(file));
        }
        return statements;
    }

    private static Path statement(Path directory, long number) {
        return directory.resolve(STATEMENTS).resolve(Long.toString(number));
    }

    String origin() {
        return pair.vkey().name();
    }

    LogKeys newest() {
        return pair.keys();
    }

    KeyHistory history() {
        return history;
    }

    List<String> statements() {
        return List.copyOf(statements);
    }

    /** A change made by another process meanwhile makes these the old keys. */
    void requireNewest() {
        if (Files.exists(statement(directory, statements.size() + 1))) {
            throw new SignerFault("the keys in " + directory + " were changed; start anew");
        }
    }

    /** Whether a tree of this size, the last one signed, is one of the keys of today. */
    boolean mayStillSign(long size) {
        return history.of(size).equals(newest());
    }

    byte[] sign(Checkpoint head) {
        return head.sign(pair.vkey(), pair.mldsa());
    }

    /** Changes the keys after this tree head; hands back the statement. */
    String rotate(Checkpoint last, SecureRandom random) throws IOException {
        requireNewest();
        // Leaf 0 names the first keys, so these must have signed a tree with leaf 0 in it.
        if (last.size() == 0 || !mayStillSign(last.size())) {
            throw new SignerFault("nothing was signed yet by the keys of today");
        }
        var next = Pair.generate(origin(), random);
        next.write(directory.resolve(NEXT));
        var number = statements.size() + 1;
        var rotation = new Rotation(number, last, newest(), next.keys());
        var note = Texts.text(rotation.sign(pair.vkey(), pair.mldsa(), next.vkey(), next.mldsa()));
        DurableFile.write(statement(directory, number), Texts.bytes(note));
        history = history.with(rotation);
        statements.add(note);
        pair = finishChange(directory, next.keys());
        return note;
    }
}
