package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.Json;

/**
 * What lies in a price envelope (docs/verify.md §4.7).
 *
 * @param context the purpose of the key it is sealed to
 * @param key id of that key
 * @param bidder party id
 * @param currency ISO 4217
 * @param price in major units, such as {@code 3680000} or {@code 12345.67}, as the bidder wrote it
 * @param documents the envelope of documents that belongs to the price, where the lot has such
 */
public record Bid(
        KeyContext context,
        String key,
        String bidder,
        String currency,
        String price,
        Optional<DocumentsReference> documents) {
    static final String TYPE = "mingtang-bid+jws";
    static final List<String> MEMBERS =
            List.of("origin", "lot", "round", "class", "key", "bidder", "currency", "price");

    /** Envelopes of equally many blocks cannot be told apart by their length. */
    private static final int BLOCK_BYTES = 1024;

    /** A bid of a lot that has no envelopes of documents. */
    public Bid(KeyContext context, String key, String bidder, String currency, String price) {
        this(context, key, bidder, currency, price, Optional.empty());
    }

    /** The plaintext of the envelope: signed, and padded to a multiple of 1024 bytes. */
    public byte[] plaintext(DeviceKey device) {
        var json =
                Json.object()
                        .put("v", 1)
                        .put("origin", context.origin())
                        .put("lot", context.lot())
                        .put("round", context.round())
                        .put("class", context.envelopeClass())
                        .put("key", key)
                        .put("bidder", bidder)
                        .put("currency", currency)
                        .put("price", price);
        documents.ifPresent(reference -> json.put("documents", reference.json()));
        return padded(Jws.sign(json.bytes(), TYPE, device).compact());
    }

    static byte[] padded(String compact) {
        byte[] text = compact.getBytes(StandardCharsets.US_ASCII);
        int blocks = (text.length + BLOCK_BYTES - 1) / BLOCK_BYTES;
        byte[] padded = Arrays.copyOf(text, blocks * BLOCK_BYTES);
        Arrays.fill(padded, text.length, padded.length, (byte) '\n');
        return padded;
    }

    /** The text without the line feeds at its end, however many there are. */
    static String unpadded(byte[] plaintext) {
        int end = plaintext.length;
        while (end > 0 && plaintext[end - 1] == '\n') {
            end--;
        }
        return new String(plaintext, 0, end, StandardCharsets.ISO_8859_1);
    }
}
