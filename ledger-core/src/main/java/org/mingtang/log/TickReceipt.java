package org.mingtang.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The extra data of the receipt of a quiet act: where it stands in the tick whose entry the receipt
 * proves ({@code docs/verify.md} §4.11).
 *
 * @param leaf the tick's leaf, exactly as written
 * @param commitment lower-case hex
 * @param path from the position to the tick's root
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TickReceipt(byte[] leaf, String commitment, long position, List<byte[]> path) {

    /** The bytes that stand as {@code extra}. */
    public byte[] bytes() {
        var encoder = Base64.getEncoder();
        return Json.object()
                .put("v", 1)
                .put("leaf", new String(leaf, StandardCharsets.UTF_8))
                .put("commitment", commitment)
                .put("position", position)
                .put("path", Json.strings(path.stream().map(encoder::encodeToString).toList()))
                .bytes();
    }

    /** What the extra data of a receipt says of a quiet act; nothing where it is a plain leaf. */
    public static Optional<TickReceipt> in(TlogProof receipt) {
        try {
            var extra = Json.parseObject(receipt.extra());
            if (!extra.has("leaf")) {
                return Optional.empty();
            }
            var path = new ArrayList<byte[]>();
            for (var hash : extra.array("path").texts()) {
                path.add(Base64.getDecoder().decode(hash));
            }
            return Optional.of(
                    new TickReceipt(
                            extra.text("leaf").getBytes(StandardCharsets.UTF_8),
                            extra.text("commitment"),
                            extra.number("position"),
                            path));
        } catch (JsonException noJson) {
            return Optional.empty();
        } catch (IllegalArgumentException malformed) {
            throw new ProofException("the path of a quiet act is base64", malformed);
        }
    }

    /** Why the act does not stand in its tick; nothing when it does. */
    public Optional<String> fault() {
        try {
            return TickLeaf.parse(Json.parseObject(leaf)).fault(commitment, position, path);
        } catch (JsonException | ProofException malformed) {
            return Optional.of(String.valueOf(malformed.getMessage()));
        }
    }
}
