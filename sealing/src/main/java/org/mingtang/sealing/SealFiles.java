package org.mingtang.sealing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mingtang.log.Json;

/**
 * The files that {@code mingtang seal} writes side by side.
 *
 * @param request the body to send
 * @param receipt with the salt, to recognise the act in the ledger
 * @param envelope of documents, where one is made
 */
record SealFiles(Path request, Path receipt, Path envelope) {
    private static final String REQUEST_SUFFIX = ".request.json";

    /** Names them after the one that was asked for. */
    static SealFiles beside(String request) {
        var stem =
                request.endsWith(REQUEST_SUFFIX)
                        ? request.substring(0, request.length() - REQUEST_SUFFIX.length())
                        : request;
        return new SealFiles(
                Path.of(request), Path.of(stem + ".receipt.json"), Path.of(stem + ".age"));
    }

    /** Refuses to write over anything, before any work is done. */
    void mustBeNew(boolean withEnvelope) throws FileAlreadyExistsException {
        var files = new ArrayList<>(List.of(request, receipt));
        if (withEnvelope) {
            files.add(envelope);
        }
        for (var file : files) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
    }

    void write(Json.Obj requestBody, Json.Obj receiptBody) throws IOException {
        // The receipt first: an act whose salt is lost could not be proved.
        OwnFiles.create(receipt, line(receiptBody));
        OwnFiles.create(request, line(requestBody));
    }

    private static byte[] line(Json.Obj json) {
        return (json.text() + '\n').getBytes(StandardCharsets.UTF_8);
    }
}
