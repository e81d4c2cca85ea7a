package org.mingtang.sealing;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import org.mingtang.sealing.tar.DocumentName;
import org.mingtang.sealing.tar.TarWriter;

/**
 * Makes an envelope of class {@code documents}: a stock age file to one p256tag recipient with a
 * padded tar of the documents and a signed manifest, in one pass and constant memory.
 */
public final class DocumentsEnvelope {
    private final KeyContext context;
    private final String key;
    private final Recipient recipient;
    private final String bidder;

    /**
     * Will seal for one bidder to one key.
     *
     * @param context the purpose of the key, of class {@code documents}
     * @param key its id
     * @param bidder party id
     */
    public DocumentsEnvelope(KeyContext context, String key, Recipient recipient, String bidder) {
        if (!context.envelopeClass().equals(KeyContext.DOCUMENTS)) {
            throw new MalformedException(
                    "documents are not sealed to a " + context.envelopeClass());
        }
        this.context = context;
        this.key = key;
        this.recipient = recipient;
        this.bidder = bidder;
    }

    /**
     * An envelope in the hands of the one who has just sealed it. The scalar behind its point never
     * leaves it.
     */
    public static final class Sealed {
        private final DocumentsReference reference;
        private final BigInteger secret;

        Sealed(DocumentsReference reference, BigInteger secret) {
            this.reference = reference;
            this.secret = secret;
        }

        /** Hash and length of the file. */
        public DocumentsReference reference() {
            return reference;
        }

        /** The proof that goes with the envelope when it is sealed. */
        public KnowledgeProof prove(KnowledgeProof.Purpose purpose, SecureRandom random) {
            return KnowledgeProof.make(secret, purpose, random);
        }
    }

    /**
     * Writes the envelope of these files, which stand in the archive under their own names without
     * their folders.
     *
     * @param progress told how many bytes of documents were taken up since it was told last
     * @return hash and length of the envelope, and the ability to prove who sealed it
     * @throws IOException when a file cannot be read, is changed meanwhile or has the name of
     *     another; what was written until then opens for nobody
     */
    public Sealed seal(
            List<Path> files,
            DeviceKey device,
            WritableByteChannel out,
            SecureRandom random,
            LongConsumer progress)
            throws IOException {
        try (var sealing = new SealingStream(out, recipient, random)) {
            var tar = new TarWriter(sealing);
            var documents = new ArrayList<DocumentsManifest.Document>();
            for (var file : files) {
                documents.add(add(tar, file, progress));
            }
            byte[] manifest = new DocumentsManifest(context, key, bidder, documents).signed(device);
            tar.add(DocumentsManifest.NAME, manifest.length, new ByteArrayInputStream(manifest));
            tar.finish();
            return sealing.finish();
        }
    }

    private static DocumentsManifest.Document add(TarWriter tar, Path file, LongConsumer progress)
            throws IOException {
        var name = name(file);
        var digest = Sha256.digest();
        try (var channel = FileChannel.open(file)) {
            long size = channel.size();
            tar.add(name, size, new Watched(Channels.newInputStream(channel), digest, progress));
            return new DocumentsManifest.Document(
                    name.text(), size, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** The name of a document in the archive; refused when it is none that is safe everywhere. */
    static DocumentName name(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new MalformedException(file + " is not a file");
        }
        try {
            return DocumentName.of(file);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Hash and length of an envelope that lies in a file. */
    static DocumentsReference hash(Path file) throws IOException {
        var digest = Sha256.digest();
        try (var channel = FileChannel.open(file)) {
            var buffer = ByteBuffer.allocate(1 << 20);
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
            return new DocumentsReference(
                    HexFormat.of().formatHex(digest.digest()), channel.size());
        }
    }

    /** Hashes what goes by and tells how much it was. */
    private static final class Watched extends FilterInputStream {
        private final MessageDigest digest;
        private final LongConsumer progress;

        Watched(InputStream in, MessageDigest digest, LongConsumer progress) {
            super(in);
            this.digest = digest;
            this.progress = progress;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            if (read > 0) {
                digest.update(bytes, from, read);
                progress.accept(read);
            }
            return read;
        }
    }
}
