package org.mingtang.sealing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mingtang.log.Json;

/**
 * What a tool needs to know of a lot, out of the answer of {@code GET /api/lots/{lot}}.
 *
 * @param context the purpose of the key
 * @param key its id
 * @param currency of the lot
 */
record LotFile(KeyContext context, String key, Recipient recipient, String currency) {

    static LotFile read(Path file, String envelopeClass) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Members.guarded(
                () -> {
                    var lot = Json.parseObject(bytes);
                    var key = key(lot, envelopeClass);
                    var context =
                            new KeyContext(
                                    lot.text("origin"),
                                    lot.text("lot"),
                                    Members.round(lot),
                                    envelopeClass);
                    return new LotFile(
                            context,
                            key.text("key"),
                            Recipient.parse(key.text("recipient")),
                            lot.text("currency"));
                });
    }

    /** The key of a class stands among {@code keys}; the one of prices in {@code key} too. */
    private static Json.Obj key(Json.Obj lot, String envelopeClass) {
        if (lot.has("keys")) {
            for (var key : lot.array("keys").objects()) {
                if (key.text("class").equals(envelopeClass)) {
                    return key;
                }
            }
        }
        boolean price = envelopeClass.equals(KeyContext.PRICE);
        if (price && lot.has("key") && !lot.isNull("key")) {
            return lot.object("key");
        }
        throw new MalformedException(
                price
                        ? "the lot has no key to seal to yet"
                        : "the lot has no key to seal " + envelopeClass + " to");
    }
}
