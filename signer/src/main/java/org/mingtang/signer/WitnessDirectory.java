package org.mingtang.signer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.DurableFile;
import org.mingtang.log.LogException;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.NoteVerifier;
import org.mingtang.log.Sha256;

/**
 * What a witness keeps: its key and kind in {@code witness.key}, the origins it follows in {@code
 * followed}, and of each log its keys and the note that was cosigned last, under the time of that.
 * {@code followed} is there from the beginning, so that a lost memory shows.
 */
final class WitnessDirectory {
    private static final String KEY = "witness.key";
    private static final String FOLLOWED = "followed";
    private static final String LOGS = "logs";
    private static final String KEYS = "keys";
    private static final String LAST = "last";
    private static final String TRAINING = "training";
    private static final String REAL = "real";

    private final Path directory;
    private final NoteSigner key;
    private final boolean training;

    /**
     * A log that is followed.
     *
     * @param time of the last cosignature
     */
    record Log(List<NoteVerifier> keys, Checkpoint last, long time) {}

    private WitnessDirectory(Path directory, NoteSigner key, boolean training) {
        this.directory = directory;
        this.key = key;
        this.training = training;
    }

    static WitnessDirectory create(Path directory, NoteSigner key, boolean training) {
        var file = directory.resolve(KEY);
        if (Files.exists(file)) {
            throw new SignerFault(file + " already exists; the key of a witness is made once");
        }
        try {
            DurableFile.write(directory.resolve(FOLLOWED), new byte[0]);
            var kind = training ? TRAINING : REAL;
            DurableFile.writePrivate(file, Texts.bytes(kind + "\n" + key.encoded() + "\n"));
            return new WitnessDirectory(directory, key, training);
        } catch (IOException e) {
            throw new SignerFault("no witness can be made in " + directory, e);
        }
    }

    static WitnessDirectory open(Path directory) {
        var file = directory.resolve(KEY);
        try {
            var lines = Files.readAllLines(file);
            if (lines.size() != 2 || !List.of(TRAINING, REAL).contains(lines.getFirst())) {
                throw new SignerFault(file + " does not hold the kind and the key of a witness");
            }
            var opened =
                    new WitnessDirectory(
                            directory,
                            NoteSigner.parse(lines.getLast()),
                            lines.getFirst().equals(TRAINING));
            opened.requireMemory();
            return opened;
        } catch (NoSuchFileException none) {
            throw new SignerFault("there is no witness at " + directory, none);
        } catch (IOException | LogException e) {
            throw new SignerFault(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void requireMemory() {
        try {
            for (var origin : Files.readAllLines(directory.resolve(FOLLOWED))) {
                read(origin);
            }
        } catch (IOException | LogException | SignerFault lost) {
            throw new SignerFault(
                    ("the memory of the witness in %s is lost (%s). It would cosign what it may have"
                                    + " contradicted before: retire it, and make another with a new key.")
                            .formatted(directory, lost.getMessage()),
                    lost);
        }
    }

    NoteSigner key() {
        return key;
    }

    boolean isTraining() {
        return training;
    }

    List<String> origins() {
        try {
            return Files.readAllLines(directory.resolve(FOLLOWED));
        } catch (IOException e) {
            throw new SignerFault("the memory of the witness cannot be read", e);
        }
    }

    /** The log of an origin, when it is followed. */
    Optional<Log> log(String origin) throws IOException {
        return origins().contains(origin) ? Optional.of(read(origin)) : Optional.empty();
    }

    private Log read(String origin) throws IOException {
        var keys = new ArrayList<NoteVerifier>();
        for (var line : Files.readAllLines(file(origin, KEYS))) {
            keys.add(NoteVerifier.parse(line));
        }
        var text = Files.readString(file(origin, LAST));
        var split = text.indexOf('\n');
        if (split < 0 || !text.substring(0, split).matches("0|[1-9][0-9]{0,17}")) {
            throw new SignerFault(file(origin, LAST) + " is not what was written");
        }
        var note = text.substring(split + 1);
        var end = note.indexOf("\n\n");
        var last = Checkpoint.parse(end < 0 ? note : note.substring(0, end + 1));
        if (keys.isEmpty() || !last.origin().equals(origin)) {
            throw new SignerFault(file(origin, LAST) + " is not what was written");
        }
        return new Log(keys, last, Long.parseLong(text.substring(0, split)));
    }

    void follow(String origin, List<NoteVerifier> keys) throws IOException {
        var followed = new ArrayList<>(origins());
        var known = followed.contains(origin);
        if (!known) {
            remember(origin, Texts.bytes(Checkpoint.empty(origin).text()), 0);
        }
        var lines = keys.stream().map(NoteVerifier::encoded).collect(Collectors.joining("\n"));
        DurableFile.write(file(origin, KEYS), Texts.bytes(lines + "\n"));
        if (!known) {
            followed.add(origin);
            DurableFile.write(
                    directory.resolve(FOLLOWED), Texts.bytes(String.join("\n", followed) + "\n"));
        }
    }

    /**
     * On return it is on disk that this was cosigned.
     *
     * @param note with its signatures; before the first checkpoint the head of the empty tree alone
     */
    void remember(String origin, byte[] note, long time) throws IOException {
        DurableFile.write(file(origin, LAST), Texts.bytes(time + "\n" + Texts.text(note)));
    }

    /** The newest cosigned note of a log, by the hash of its origin in lower-case hex. */
    Optional<byte[]> note(String originHash) {
        if (!originHash.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        try {
            var text = Files.readString(directory.resolve(LOGS).resolve(originHash).resolve(LAST));
            var note = text.substring(text.indexOf('\n') + 1);
            return note.contains("\n\n") ? Optional.of(Texts.bytes(note)) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SignerFault("the memory of the witness cannot be read", e);
        }
    }

    private Path file(String origin, String name) {
        var hash = Sha256.hex(Texts.bytes(origin));
        return directory.resolve(LOGS).resolve(hash).resolve(name);
    }
}
