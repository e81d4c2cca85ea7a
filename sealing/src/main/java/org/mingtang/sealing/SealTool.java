package org.mingtang.sealing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mingtang.log.Json;

/** {@code mingtang seal}: prepares offline what a bidder then hands in. */
final class SealTool {
    static final String HELP =
            """
            Usage: mingtang seal --lot LOT.json --price PRICE [--currency CODE] --bidder PARTY
                                 --device-key KEY.pem --out NAME.request.json
                   mingtang seal --lot LOT.json --withdraw --bidder PARTY
                                 --device-key KEY.pem --out NAME.request.json

            LOT.json is the answer of GET /api/lots/{lot}. PRICE is in major units, such as 3680000
            or 12345.67. Writes the body to send to POST /api/lots/{lot}/seals (or /withdrawals)
            and, beside it, NAME.receipt.json with the commitment under which the ledger will show
            the act. Both are readable by you only: whoever has the salt can recognise your bid.
            """;

    private static final String REQUEST_SUFFIX = ".request.json";
    private static final String RECEIPT_SUFFIX = ".receipt.json";

    private SealTool() {}

    /** What the tool needs to know of a lot. */
    private record Lot(KeyContext context, String key, Recipient recipient, String currency) {
        static Lot read(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            return Members.guarded(
                    () -> {
                        var lot = Json.parseObject(bytes);
                        if (!lot.has("key") || lot.isNull("key")) {
                            throw new MalformedException("the lot has no key to seal to yet");
                        }
                        var key = lot.object("key");
                        return new Lot(
                                new KeyContext(
                                        lot.text("origin"),
                                        lot.text("lot"),
                                        Members.round(lot),
                                        KeyContext.PRICE),
                                key.text("key"),
                                Recipient.parse(key.text("recipient")),
                                lot.text("currency"));
                    });
        }
    }

    static void run(List<String> words, PrintStream out, SecureRandom random)
            throws Arguments.WrongUse, IOException {
        var single = Set.of("--lot", "--price", "--currency", "--bidder", "--device-key", "--out");
        var arguments = new Arguments(words, single, Set.of(), Set.of("--withdraw"));
        arguments.expectPlain(0);
        boolean withdraw = arguments.has("--withdraw");
        if (withdraw == arguments.has("--price")) {
            throw new Arguments.WrongUse("either --price or --withdraw is needed");
        }
        var bidder = arguments.required("--bidder");
        var request = Path.of(arguments.required("--out"));
        var receipt = receiptBeside(request);
        var lot = Lot.read(Path.of(arguments.required("--lot")));
        var device = DeviceKey.parse(Files.readString(Path.of(arguments.required("--device-key"))));
        var sealed =
                withdraw
                        ? Optional.<SealedEnvelope>empty()
                        : Optional.of(envelope(lot, arguments, device, random));
        var statement =
                sealed.map(e -> SealStatement.seal(lot.context(), lot.key(), bidder, e.bytes()))
                        .orElseGet(() -> SealStatement.withdraw(lot.context(), lot.key(), bidder));
        byte[] salt = new byte[SealStatement.SALT_BYTES];
        random.nextBytes(salt);
        var signed = statement.sign(device);
        var body = body(signed, salt, sealed, random);
        // The receipt first: an act whose salt is lost could not be proved.
        OwnFiles.create(receipt, line(receipt(statement, signed, salt)));
        OwnFiles.create(request, line(body));
        out.println(signed.commitment(salt));
    }

    /** What the hall is sent. */
    private static Json.Obj body(
            SealStatement.Signed signed,
            byte[] salt,
            Optional<SealedEnvelope> sealed,
            SecureRandom random) {
        var body =
                Json.object()
                        .put("statement", signed.jws().compact())
                        .put("salt", StrictBase64.encodeUrl(salt));
        sealed.ifPresent(
                envelope -> {
                    var purpose =
                            KnowledgeProof.Purpose.of(signed.statement(), signed.commitment(salt));
                    body.put("proof", envelope.prove(purpose, random).text())
                            .put("envelope", Base64.getEncoder().encodeToString(envelope.bytes()));
                });
        return body;
    }

    private static Path receiptBeside(Path request) throws FileAlreadyExistsException {
        var name = request.toString();
        var stem =
                name.endsWith(REQUEST_SUFFIX)
                        ? name.substring(0, name.length() - REQUEST_SUFFIX.length())
                        : name;
        var receipt = Path.of(stem + RECEIPT_SUFFIX);
        for (var file : List.of(request, receipt)) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
        return receipt;
    }

    private static SealedEnvelope envelope(
            Lot lot, Arguments arguments, DeviceKey device, SecureRandom random)
            throws Arguments.WrongUse {
        var price = arguments.required("--price");
        var currency = arguments.value("--currency").orElse(lot.currency());
        if (!currency.equals(lot.currency())) {
            throw new MalformedException(
                    BidGround.CURRENCY_MISMATCH + ": the lot is in " + lot.currency());
        }
        if (PriceText.parse(price, currency(currency)) instanceof PriceText.Unreadable unreadable) {
            throw new MalformedException(
                    unreadable.ground() + ": '" + price + "' would be invalid at the opening");
        }
        var bid =
                new Bid(lot.context(), lot.key(), arguments.required("--bidder"), currency, price);
        return SealedEnvelope.of(bid.plaintext(device), lot.recipient(), random);
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("'" + code + "' is no currency of ISO 4217", e);
        }
    }

    private static Json.Obj receipt(
            SealStatement statement, SealStatement.Signed signed, byte[] salt) {
        var json =
                Json.object()
                        .put("v", 1)
                        .put("origin", statement.context().origin())
                        .put("lot", statement.context().lot())
                        .put("round", statement.context().round())
                        .put("act", statement.act().text())
                        .put("key", statement.key())
                        .put("bidder", statement.bidder())
                        .put("commitment", signed.commitment(salt))
                        .put("salt", StrictBase64.encodeUrl(salt))
                        .put("statement", signed.jws().compact());
        statement
                .envelope()
                .ifPresentOrElse(
                        hash -> json.put("envelope", hash), () -> json.putNull("envelope"));
        return json;
    }

    private static byte[] line(Json.Obj json) {
        return (json.text() + '\n').getBytes(StandardCharsets.UTF_8);
    }
}
