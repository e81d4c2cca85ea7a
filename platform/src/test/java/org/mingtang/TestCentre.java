package org.mingtang;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingtang.log.Json;
import org.mingtang.postgres.EmbeddedPostgres;
import org.mingtang.postgres.Settings;
import org.mingtang.signer.LogPolicy;
import org.mingtang.signer.SignerDirectory;
import org.mingtang.signer.SignerServer;
import org.mingtang.trustee.TrainingTrustees;
import org.springframework.boot.SpringApplication;

/**
 * A training centre in a directory of its own, with its database; the same one for the whole JVM.
 */
public final class TestCentre {
    static final SecureRandom RANDOM = new SecureRandom();

    private static final String BEGINS = "2015-03-02T01:00:00Z";

    private static final int TRUSTEES = 5;

    private static @Nullable TestCentre running;

    private final Path directory;
    private final EmbeddedPostgres postgres;
    private @Nullable TrainingTrustees trustees;
    private int served;
    private final SignerServer signer;

    private TestCentre(Path directory, EmbeddedPostgres postgres, SignerServer signer) {
        this.directory = directory;
        this.postgres = postgres;
        this.signer = signer;
    }

    static synchronized TestCentre running() {
        var centre = running;
        if (centre == null) {
            centre = started();
            running = centre;
            // After the platform has closed: it publishes to the end.
            SpringApplication.getShutdownHandlers().add(centre::end);
        }
        return centre;
    }

    /** A centre of its own, which the caller ends. */
    static TestCentre another() {
        return started();
    }

    /** Of an account of the first day. */
    static String tokenOf(String account) {
        return "test-token-of-" + account;
    }

    public Path data() {
        return directory.resolve("data");
    }

    /** The directory of one trustee. */
    public Path trustee(int index) {
        return directory.resolve("trustees").resolve(String.valueOf(index));
    }

    /**
     * The trustees serve the hall at this port, through the same door as from afar; they are in
     * this process only to keep the tests quick.
     */
    synchronized void trusteesAt(int port) {
        var known = trustees;
        if (known != null && served == port) {
            return;
        }
        if (known != null) {
            known.close();
        }
        var hall = URI.create("http://127.0.0.1:" + port);
        try {
            trustees = TrainingTrustees.serve(directory.resolve("trustees"), hall, System.err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        served = port;
    }

    private Path signerSocket() {
        return directory.resolve("signer").resolve(SignerServer.SOCKET);
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    /** The properties by which the platform finds everything. */
    Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("mingtang.data", data().toString()),
                Map.entry("mingtang.signer-socket", signerSocket().toString()),
                Map.entry("mingtang.policy", data().resolve("policy.txt").toString()),
                Map.entry("mingtang.training", "true"),
                Map.entry("mingtang.begins", BEGINS),
                Map.entry("mingtang.database.owner-url", postgres.ownerUrl()),
                Map.entry("mingtang.database.owner-user", postgres.ownerUser()),
                Map.entry("mingtang.database.owner-password", postgres.ownerPassword()),
                Map.entry("spring.datasource.url", postgres.appUrl()),
                Map.entry("spring.datasource.username", postgres.appUser()),
                Map.entry("spring.datasource.password", postgres.appPassword()),
                Map.entry("server.address", "127.0.0.1"));
    }

    private static TestCentre started() {
        try {
            var directory = Files.createTempDirectory("test-centre");
            var data = Files.createDirectory(directory.resolve("data"));
            var signer = Files.createDirectory(directory.resolve("signer"));
            writeCentre(data, signer, Files.createDirectory(directory.resolve("trustees")));
            var database = Files.createDirectory(directory.resolve("pg"));
            // The server may have to step down from root, and must still reach its files.
            directory.toFile().setExecutable(true, false);
            database.toFile().setExecutable(true, false);
            return new TestCentre(
                    directory,
                    EmbeddedPostgres.start(database, Settings.defaults()),
                    SignerServer.start(signer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeCentre(Path data, Path signer, Path trustees) throws IOException {
        var keys = new ArrayList<String>();
        for (int i = 1; i <= TRUSTEES; i++) {
            keys.add(TrainingTrustees.create(trustees.resolve(String.valueOf(i)), RANDOM));
        }
        var origin = "localhost/log/training/0123abcd";
        var centre =
                Json.object()
                        .put("id", "0123abcd")
                        .put("name", "Test centre 演练中心")
                        .put("training", true)
                        .put("origin", origin)
                        .put("host", "localhost")
                        .put("begins", BEGINS);
        Files.writeString(data.resolve("centre.json"), centre.text());
        var credentials =
                Json.object()
                        .put("server", "http://127.0.0.1:8080")
                        .put("centre", centre)
                        .put("accounts", Json.array(accounts(keys)));
        Files.writeString(data.resolve("credentials.json"), credentials.text());
        var identity = SignerDirectory.create(signer, origin, RANDOM).identity();
        var policy = LogPolicy.of(identity).text();
        Files.writeString(data.resolve("policy.txt"), policy);
        for (int i = 1; i <= TRUSTEES; i++) {
            TrainingTrustees.equip(
                    trustees.resolve(String.valueOf(i)), tokenOf("trustee-" + i), policy);
        }
    }

    private static List<Json.Value> accounts(List<String> trusteeKeys) {
        var accounts = new ArrayList<Json.Value>();
        accounts.add(account("owner", "OWNER").put("party", "PTY-00000001"));
        accounts.add(account("agency", "AGENCY").put("party", "PTY-00000002"));
        for (var name : List.of("operator", "evaluator", "staff", "supervisor")) {
            accounts.add(account(name, name.toUpperCase(Locale.ROOT)));
        }
        for (var key : trusteeKeys) {
            int index = trusteeKeys.indexOf(key) + 1;
            accounts.add(account("trustee-" + index, "TRUSTEE").put("key", key));
        }
        return accounts;
    }

    private static Json.Obj account(String account, String role) {
        return Json.object()
                .put("account", account)
                .put("role", role)
                .put("token", tokenOf(account));
    }

    void end() {
        if (trustees != null) {
            trustees.close();
        }
        signer.close();
        postgres.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
