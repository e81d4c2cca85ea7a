package org.mingtang.sealing;

import org.mingtang.log.Json;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/** {@code mingtang device-key new}: makes a device's signing key in a file of its owner. */
final class DeviceKeyTool {
    static final String HELP =
            """
            Usage: mingtang device-key new --out KEY.pem

            Makes a signing key (ES256, PKCS#8 in PEM, readable by you only) and prints its key id
            and the publicKey to register with POST /api/devices. Keep the file: bids are signed
            with it, and whoever has it can sign in your name.
            """;

    private DeviceKeyTool() {}

    static void run(List<String> words, PrintStream out, SecureRandom random)
            throws Arguments.WrongUse, IOException {
        var arguments = new Arguments(words, Set.of("--out"), Set.of(), Set.of());
        arguments.expectPlain(1);
        if (!arguments.plain().getFirst().equals("new")) {
            throw new Arguments.WrongUse("device-key knows 'new' only");
        }
        var key = DeviceKey.generate(random);
        var file = Path.of(arguments.required("--out"));
        OwnFiles.create(file, key.pem().getBytes(StandardCharsets.US_ASCII));
        out.println(
                Json.object()
                        .put("device", key.id())
                        .put("publicKey", key.publicKey().text())
                        .text());
    }
}
