package org.mingtang.signer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The way to one witness (C2SP <em>tlog-witness</em>), whichever it is. */
@FunctionalInterface
public interface WitnessLink {
    /** The time a training witness takes for its own; a real one never looks at it. */
    String OFFICIAL_TIME = "Mingtang-Official-Time";

    /**
     * Submits a signed checkpoint.
     *
     * @param oldSize of the last checkpoint the witness is believed to have cosigned
     * @param proof of consistency from there; empty from 0
     * @param officialTime of the log, in seconds of POSIX
     * @throws IOException when there was no answer
     */
    Witness.Reply add(long oldSize, List<byte[]> proof, byte[] note, long officialTime)
            throws IOException;

    /** A witness under its submission prefix. */
    static WitnessLink http(HttpClient client, String prefix, Duration patience) {
        var address = URI.create(prefix.replaceAll("/+$", "") + "/add-checkpoint");
        return (oldSize, proof, note, officialTime) -> {
            var body = AddCheckpoint.body(oldSize, proof, note);
            var request =
                    HttpRequest.newBuilder(address)
                            .timeout(patience)
                            .header(OFFICIAL_TIME, Long.toString(officialTime))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            try {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                try (var stream = answer.body()) {
                    var text = stream.readNBytes(Frames.LONGEST_REQUEST);
                    var type = answer.headers().firstValue("Content-Type").orElse("");
                    return new Witness.Reply(
                            answer.statusCode(), type, new String(text, StandardCharsets.UTF_8));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for a witness", interrupted);
            }
        };
    }

    /** A training witness in the process of the signer at this socket, counted from 0. */
    static WitnessLink inTheSigner(Path socket, int number) {
        var signer = RemoteSigner.at(socket);
        return (oldSize, proof, note, officialTime) -> {
            try {
                var body = AddCheckpoint.body(oldSize, proof, note);
                return signer.cosign(number, body, officialTime);
            } catch (SignerFault silent) {
                throw new IOException(silent.getMessage(), silent);
            }
        };
    }
}
