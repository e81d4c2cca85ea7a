package org.mingtang.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.mingtang.sealing.tar.TarException;
import org.mingtang.sealing.tar.TarReader;

/**
 * Opens an envelope of documents into a new folder, in constant memory. The folder appears only
 * when the whole envelope is authentic and every document is the one the signed manifest names.
 */
public final class DocumentsOpening {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final KeyContext context;
    private final String key;

    /**
     * Will open envelopes to one key.
     *
     * @param context its purpose
     * @param key its id
     */
    public DocumentsOpening(KeyContext context, String key) {
        this.context = context;
        this.key = key;
    }

    /**
     * What came out.
     *
     * @param envelope hash and length of the envelope itself
     * @param manifest signed by the device it names; whose device that is must be asked elsewhere
     */
    public record Opened(DocumentsReference envelope, DocumentsManifest.Signed manifest) {}

    /**
     * Opens a file whose key is known.
     *
     * @param into a folder that does not exist yet
     * @param progress told how many bytes were read since it was told last
     * @throws MalformedException when the envelope, the archive or the manifest is not sound, which
     *     is its sealer's fault once its hash is the one that was sealed; nothing is left then
     */
    public Opened open(FileChannel envelope, byte[] fileKey, Path into, LongConsumer progress)
            throws IOException {
        if (Files.exists(into)) {
            throw new FileAlreadyExistsException(into.toString());
        }
        var parent = into.toAbsolutePath().getParent();
        var folder = Files.createTempDirectory(parent, "." + into.getFileName() + '.');
        try {
            var opened = unpack(envelope, fileKey, folder, progress);
            Files.move(folder, into);
            return opened;
        } catch (TarException e) {
            throw new MalformedException("DOCUMENTS_MALFORMED: " + e.getMessage(), e);
        } finally {
            remove(folder);
        }
    }

    private Opened unpack(FileChannel envelope, byte[] fileKey, Path folder, LongConsumer progress)
            throws IOException {
        var digest = Sha256.digest();
        byte[] header = header(envelope);
        digest.update(header);
        long length = envelope.size();
        envelope.position(header.length);
        try (var plain = new OpeningStream(envelope, length - header.length, fileKey, digest)) {
            var tar = new TarReader(plain);
            var found = new ArrayList<DocumentsManifest.Document>();
            Optional<DocumentsManifest.Signed> manifest = Optional.empty();
            for (var next = tar.next(); next.isPresent(); next = tar.next()) {
                if (manifest.isPresent()) {
                    throw malformed("a file lies behind the manifest");
                }
                var entry = next.get();
                if (entry.name().equals(DocumentsManifest.NAME)) {
                    manifest = Optional.of(manifest(entry, folder));
                } else {
                    found.add(store(entry, folder, progress));
                }
            }
            var signed = manifest.orElseThrow(() -> malformed("there is no manifest"));
            check(signed.manifest(), found);
            var reference =
                    new DocumentsReference(HexFormat.of().formatHex(digest.digest()), length);
            return new Opened(reference, signed);
        }
    }

    /** The bytes before the payload; the caller has found the envelope sound. */
    private static byte[] header(FileChannel envelope) throws IOException {
        byte[] beginning = beginning(envelope);
        int length = AgeHeader.parse(beginning).length();
        return Arrays.copyOf(beginning, length);
    }

    /** What {@link EnvelopeCheck#ofDocuments} judges an envelope by. */
    public static byte[] beginning(FileChannel envelope) throws IOException {
        envelope.position(0);
        return Channels.newInputStream(envelope).readNBytes(EnvelopeCheck.HEADER_BYTES);
    }

    private static DocumentsManifest.Signed manifest(TarReader.Entry entry, Path folder)
            throws IOException {
        if (entry.size() > DocumentsManifest.MOST_BYTES) {
            throw malformed("the manifest has " + entry.size() + " bytes");
        }
        byte[] bytes = entry.content().readAllBytes();
        Files.write(folder.resolve(DocumentsManifest.NAME.text()), bytes);
        return DocumentsManifest.parse(bytes);
    }

    private static DocumentsManifest.Document store(
            TarReader.Entry entry, Path folder, LongConsumer progress) throws IOException {
        var target = folder.resolve(entry.name().text()).normalize();
        if (!target.startsWith(folder)) {
            throw malformed("'" + entry.name() + "' leads elsewhere");
        }
        var digest = Sha256.digest();
        try {
            Files.createDirectories(target.getParent());
        } catch (FileAlreadyExistsException e) {
            throw malformed("'" + entry.name() + "' lies below a file");
        }
        if (Files.exists(target)) {
            throw malformed("'" + entry.name() + "' is a folder and a file");
        }
        try (var out =
                new DigestOutputStream(
                        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW), digest)) {
            copy(entry.content(), out, progress);
        }
        return new DocumentsManifest.Document(
                entry.name().text(), entry.size(), HexFormat.of().formatHex(digest.digest()));
    }

    private static void copy(InputStream in, DigestOutputStream out, LongConsumer progress)
            throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int read;
        while ((read = in.read(buffer)) > 0) {
            out.write(buffer, 0, read);
            progress.accept(read);
        }
    }

    private void check(DocumentsManifest manifest, List<DocumentsManifest.Document> found) {
        if (!manifest.context().equals(context) || !manifest.key().equals(key)) {
            throw new MalformedException("DOCUMENTS_MISMATCH: sealed for another lot or key");
        }
        if (!manifest.documents().equals(found)) {
            throw new MalformedException(
                    "DOCUMENTS_MISMATCH: the manifest names other documents than lie here");
        }
    }

    private static MalformedException malformed(String says) {
        return new MalformedException("DOCUMENTS_MALFORMED: " + says);
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var content = Files.walk(folder)) {
            for (var each : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
