package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mingtang.log.Json;
import org.mingtang.sealing.tar.DocumentName;
import org.mingtang.sealing.tar.TarReader;

/**
 * The last file in an envelope of documents: what lies before it, signed by the bidder
 * (docs/verify.md §4.12). Copying another bidder's documents is useless, since it names its author.
 *
 * @param context the purpose of the key it is sealed to
 * @param key id of that key
 * @param bidder party id
 * @param documents in the order of the archive
 */
public record DocumentsManifest(
        KeyContext context, String key, String bidder, List<Document> documents) {
    /** The name it has in the archive, which no document may have. */
    public static final DocumentName NAME = new DocumentName("manifest.jws");

    /** As many documents as an archive holds have a place in so many bytes. */
    static final int MOST_BYTES = 8 << 20;

    private static final String TYPE = "mingtang-documents+jws";
    private static final List<String> MEMBERS =
            List.of("origin", "lot", "round", "class", "key", "bidder", "documents");
    private static final List<String> DOCUMENT_MEMBERS = List.of("name", "length", "sha256");

    /**
     * One document.
     *
     * @param length in bytes
     * @param sha256 hex
     */
    public record Document(String name, long length, String sha256) {
        /** Refuses what is no digest. */
        public Document {
            Members.digest(sha256);
        }
    }

    /**
     * A manifest with its signature, which is not checked yet.
     *
     * @param manifest what it says
     * @param jws the text that says it
     */
    public record Signed(DocumentsManifest manifest, Jws jws) {}

    /** Keeps an own copy of the list. */
    public DocumentsManifest {
        documents = List.copyOf(documents);
        if (documents.size() >= TarReader.MOST_FILES) {
            throw new MalformedException(documents.size() + " documents are too many");
        }
    }

    /** The bytes of the file {@link #NAME}. */
    byte[] signed(DeviceKey device) {
        var list =
                documents.stream()
                        .map(
                                d ->
                                        (Json.Value)
                                                Json.object()
                                                        .put("name", d.name())
                                                        .put("length", d.length())
                                                        .put("sha256", d.sha256()))
                        .toList();
        var json =
                Json.object()
                        .put("v", 1)
                        .put("origin", context.origin())
                        .put("lot", context.lot())
                        .put("round", context.round())
                        .put("class", context.envelopeClass())
                        .put("key", key)
                        .put("bidder", bidder)
                        .put("documents", Json.array(list));
        return Jws.sign(json.bytes(), TYPE, device).compact().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the file {@link #NAME}; {@link MalformedException} when it is not one to the letter.
     */
    static Signed parse(byte[] file) {
        var jws =
                Jws.parse(new String(file, StandardCharsets.ISO_8859_1), TYPE)
                        .orElseThrow(() -> new MalformedException("the manifest is not signed"));
        return new Signed(Members.read(jws.payload(), MEMBERS, DocumentsManifest::read), jws);
    }

    private static DocumentsManifest read(Json.Obj object) {
        var context =
                new KeyContext(
                        object.text("origin"),
                        object.text("lot"),
                        Members.round(object),
                        object.text("class"));
        return new DocumentsManifest(
                context,
                object.text("key"),
                object.text("bidder"),
                Members.each(
                        object,
                        "documents",
                        DOCUMENT_MEMBERS,
                        d -> new Document(d.text("name"), d.number("length"), d.text("sha256"))));
    }
}
