package org.mingtang.sealing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
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
                                 [--documents-envelope NAME.age]
                                 --device-key KEY.pem --out NAME.request.json
                   mingtang seal --lot LOT.json --documents FILE ... --bidder PARTY
                                 --device-key KEY.pem --out NAME.request.json
                   mingtang seal --lot LOT.json --withdraw [--class CLASS] --bidder PARTY
                                 --device-key KEY.pem --out NAME.request.json

            LOT.json is the answer of GET /api/lots/{lot}. PRICE is in major units, such as 3680000
            or 12345.67. Writes the body to send to POST /api/lots/{lot}/seals (or /withdrawals)
            and, beside it, NAME.receipt.json with the commitment under which the ledger will show
            the act. Both are readable by you only: whoever has the salt can recognise your bid.

            --documents seals documents of any size for the evaluation, never for the public. It
            writes NAME.age too, the envelope to upload before its small request is sent; what it
            holds is told by no size but a rounded one. Seal the documents first: the price then
            names their envelope with --documents-envelope, so that neither can be exchanged.
            --class is what is withdrawn: price (the default) or documents.
            """;

    private static final Set<String> SINGLE =
            Set.of(
                    "--lot",
                    "--price",
                    "--currency",
                    "--documents-envelope",
                    "--class",
                    "--bidder",
                    "--device-key",
                    "--out");

    private SealTool() {}

    /** What every way of sealing needs. */
    private record Sealer(
            Arguments arguments,
            LotFile lot,
            DeviceKey device,
            String bidder,
            SecureRandom random) {

        Signed sign(SealStatement statement) {
            byte[] salt = new byte[SealStatement.SALT_BYTES];
            random.nextBytes(salt);
            var signed = statement.sign(device);
            return new Signed(signed, StrictBase64.encodeUrl(salt), signed.commitment(salt));
        }
    }

    /** A signed statement with its salt in base64url and its commitment in hex. */
    private record Signed(SealStatement.Signed signed, String salt, String commitment) {
        /** What a proof of knowledge must be for. */
        KnowledgeProof.Purpose purpose() {
            return KnowledgeProof.Purpose.of(signed.statement(), commitment);
        }

        Json.Obj body() {
            return Json.object().put("statement", signed.jws().compact()).put("salt", salt);
        }
    }

    static void run(List<String> words, PrintStream out, PrintStream err, SecureRandom random)
            throws Arguments.WrongUse, IOException {
        var arguments = new Arguments(words, SINGLE, Set.of("--documents"), Set.of("--withdraw"));
        arguments.expectPlain(0);
        boolean withdraw = arguments.has("--withdraw");
        boolean documents = arguments.has("--documents");
        boolean price = arguments.has("--price");
        if ((withdraw ? 1 : 0) + (documents ? 1 : 0) + (price ? 1 : 0) != 1) {
            throw new Arguments.WrongUse("either --price, --documents or --withdraw is needed");
        }
        var bidder = arguments.required("--bidder");
        var files = SealFiles.beside(arguments.required("--out"));
        files.mustBeNew(documents);
        var envelopeClass = documents ? KeyContext.DOCUMENTS : withdrawn(arguments, withdraw);
        var lot = LotFile.read(Path.of(arguments.required("--lot")), envelopeClass);
        var device = DeviceKey.parse(Files.readString(Path.of(arguments.required("--device-key"))));
        var sealer = new Sealer(arguments, lot, device, bidder, random);
        if (documents) {
            documents(sealer, files, err, out);
        } else if (withdraw) {
            var made = sealer.sign(SealStatement.withdraw(lot.context(), lot.key(), bidder));
            write(files, made, made.body(), out);
        } else {
            price(sealer, files, out);
        }
    }

    private static String withdrawn(Arguments arguments, boolean withdraw)
            throws Arguments.WrongUse {
        var named = arguments.value("--class").orElse(KeyContext.PRICE);
        boolean known = named.equals(KeyContext.PRICE) || named.equals(KeyContext.DOCUMENTS);
        if (!known || (!withdraw && arguments.has("--class"))) {
            throw new Arguments.WrongUse("--class names the class to withdraw: price or documents");
        }
        return named;
    }

    private static void price(Sealer sealer, SealFiles files, PrintStream out)
            throws Arguments.WrongUse, IOException {
        var lot = sealer.lot();
        var price = sealer.arguments().required("--price");
        var currency = sealer.arguments().value("--currency").orElse(lot.currency());
        if (!currency.equals(lot.currency())) {
            throw new MalformedException(
                    BidGround.CURRENCY_MISMATCH + ": the lot is in " + lot.currency());
        }
        if (PriceText.parse(price, currency(currency)) instanceof PriceText.Unreadable unreadable) {
            throw new MalformedException(
                    unreadable.ground() + ": '" + price + "' would be invalid at the opening");
        }
        var documents = documentsNamed(sealer.arguments());
        var bid = new Bid(lot.context(), lot.key(), sealer.bidder(), currency, price, documents);
        var envelope =
                SealedEnvelope.of(bid.plaintext(sealer.device()), lot.recipient(), sealer.random());
        var made =
                sealer.sign(
                        SealStatement.seal(
                                lot.context(), lot.key(), sealer.bidder(), envelope.bytes()));
        var body =
                made.body()
                        .put("proof", envelope.prove(made.purpose(), sealer.random()).text())
                        .put("envelope", Base64.getEncoder().encodeToString(envelope.bytes()));
        write(files, made, body, out);
    }

    /** Hash and length of the envelope that the price shall name. */
    private static Optional<DocumentsReference> documentsNamed(Arguments arguments)
            throws IOException {
        var file = arguments.value("--documents-envelope").map(Path::of);
        return file.isEmpty() ? Optional.empty() : Optional.of(DocumentsEnvelope.hash(file.get()));
    }

    private static void documents(
            Sealer sealer, SealFiles files, PrintStream progress, PrintStream out)
            throws Arguments.WrongUse, IOException {
        var lot = sealer.lot();
        var documents = new ArrayList<Path>();
        long whole = 0;
        for (var word : sealer.arguments().values("--documents")) {
            var file = Path.of(word);
            DocumentsEnvelope.name(file);
            documents.add(file);
            whole += Files.size(file);
        }
        var envelope =
                new DocumentsEnvelope(lot.context(), lot.key(), lot.recipient(), sealer.bidder());
        DocumentsEnvelope.Sealed sealed;
        boolean done = false;
        try (FileChannel channel = OwnFiles.open(files.envelope())) {
            sealed =
                    envelope.seal(
                            documents,
                            sealer.device(),
                            channel,
                            sealer.random(),
                            new Progress(progress, "sealed", whole));
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(files.envelope());
            }
        }
        var reference = sealed.reference();
        var made =
                sealer.sign(
                        SealStatement.seal(lot.context(), lot.key(), sealer.bidder(), reference));
        var proof = sealed.prove(made.purpose(), sealer.random());
        write(files, made, made.body().put("proof", proof.text()), out);
        progress.println(
                "%s: %d bytes, SHA-256 %s"
                        .formatted(files.envelope(), reference.length(), reference.envelope()));
    }

    private static void write(SealFiles files, Signed made, Json.Obj body, PrintStream out)
            throws IOException {
        files.write(body, receipt(made));
        out.println(made.commitment());
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("'" + code + "' is no currency of ISO 4217", e);
        }
    }

    private static Json.Obj receipt(Signed made) {
        var statement = made.signed().statement();
        var json =
                Json.object()
                        .put("v", 1)
                        .put("origin", statement.context().origin())
                        .put("lot", statement.context().lot())
                        .put("round", statement.context().round())
                        .put("class", statement.context().envelopeClass())
                        .put("act", statement.act().text())
                        .put("key", statement.key())
                        .put("bidder", statement.bidder())
                        .put("commitment", made.commitment())
                        .put("salt", made.salt())
                        .put("statement", made.signed().jws().compact());
        statement
                .envelope()
                .ifPresentOrElse(
                        hash -> json.put("envelope", hash), () -> json.putNull("envelope"));
        return json;
    }
}
