package org.mingtang.replay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;

/** The tokens that a training centre is born with, as its file of credentials tells them. */
final class Credentials {
    private static final List<String> NEEDED = List.of("operator", "owner", "staff", "evaluator");

    private final URI server;
    private final Map<String, String> tokens;

    private Credentials(URI server, Map<String, String> tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    /**
     * @throws UsageException when the file cannot be read or lacks an account that the replay needs
     */
    static Credentials read(Path file) {
        try {
            var json = Json.parseObject(Files.readAllBytes(file));
            if (!json.object("centre").flag("training")) {
                throw new UsageException(
                        file + " is of a real centre; history is played in training");
            }
            var tokens = new HashMap<String, String>();
            for (var account : json.array("accounts").objects()) {
                tokens.put(account.text("account"), account.text("token"));
            }
            for (var name : NEEDED) {
                if (!tokens.containsKey(name)) {
                    throw new UsageException(file + " has no account \"" + name + "\"");
                }
            }
            return new Credentials(URI.create(json.text("server")), tokens);
        } catch (IOException | JsonException unreadable) {
            throw new UsageException(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** Where the centre served when the file was written. */
    URI server() {
        return server;
    }

    String operator() {
        return token("operator");
    }

    String owner() {
        return token("owner");
    }

    String staff() {
        return token("staff");
    }

    String evaluator() {
        return token("evaluator");
    }

    private String token(String account) {
        return java.util.Objects.requireNonNull(tokens.get(account));
    }
}
