package org.mingtang.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.mingtang.log.NoteVerifier;
import org.mingtang.log.Policy;

/**
 * The few files that make a directory a centre: {@code centre.json}, what it is; {@code
 * credentials.json}, the tokens it was born with, readable by its owner only; {@code policy.txt},
 * the keys and witnesses a reader of its ledger trusts. {@code centre.json} is written last: where
 * it is, all are.
 */
final class CentreFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> READABLE_FILE =
            PosixFilePermissions.fromString("rw-r--r--");
    private static final String CENTRE = "centre.json";
    private static final String CREDENTIALS = "credentials.json";
    private static final String POLICY = "policy.txt";

    /**
     * What an interrupted making of a centre, or a start that never came to serve, may leave
     * behind.
     */
    private static final Set<String> LEFTOVERS =
            Set.of(CREDENTIALS, POLICY, DataLock.FILE, "logs", "trustees");

    private final Path data;

    CentreFiles(Path data) {
        this.data = data;
    }

    Path data() {
        return data;
    }

    Path credentials() {
        return data.resolve(CREDENTIALS);
    }

    Path policy() {
        return data.resolve(POLICY);
    }

    boolean holdACentre() {
        return Files.exists(data.resolve(CENTRE));
    }

    /**
     * Whether the directory is missing, empty, or holds only what an earlier attempt left behind.
     */
    boolean areFree() throws IOException {
        if (!Files.exists(data)) {
            return true;
        }
        try (var entries = Files.list(data)) {
            return entries.allMatch(entry -> LEFTOVERS.contains(entry.getFileName().toString()));
        }
    }

    Centre centre() throws Refused {
        try {
            return Centre.of(parsed(CENTRE));
        } catch (IOException | JsonException | DateTimeException fault) {
            throw Refused.notPossible(
                    "%s cannot be read (%s). Nothing was started. Restore the file from a backup of this centre."
                            .formatted(data.resolve(CENTRE), Refused.reason(fault)),
                    fault);
        }
    }

    void write(Centre centre, List<Credential> accounts, String server, Policy policy)
            throws IOException {
        var list = Json.array(accounts.stream().<Json.Value>map(CentreFiles::json).toList());
        var credentials =
                Json.object()
                        .put("server", server)
                        .put("centre", centre.json())
                        .put("accounts", list);
        replace(CREDENTIALS, credentials.text() + "\n", OWNER_ONLY_FILE);
        replace(POLICY, policyText(centre, policy), READABLE_FILE);
        replace(CENTRE, centre.json().text() + "\n", READABLE_FILE);
    }

    private static Json.Obj json(Credential credential) {
        var json =
                Json.object().put("account", credential.account()).put("role", credential.role());
        credential.party().ifPresent(party -> json.put("party", party));
        credential.key().ifPresent(key -> json.put("key", key));
        return json.put("token", credential.token());
    }

    private static String policyText(Centre centre, Policy policy) {
        var seen =
                policy.quorum().equals(Policy.NONE)
                        ? "No witnesses are asked for: only the keepers of old checkpoints would see two histories."
                        : centre.training()
                                ? "演练 TRAINING ONLY: these witnesses stand in the signer's own process and prove nothing."
                                : "A checkpoint counts when the quorum of these witnesses cosigned it.";
        return """
        # Whom a reader of the ledger of %s trusts. Compare it with one from elsewhere:
        # whoever can change this file can change whom you believe.
        # %s
        %s"""
                .formatted(centre.name(), seen, policy.text());
    }

    /** Brings the policy up to the keys of today, where they were changed. */
    void noteKeys(Centre centre, List<NoteVerifier> keys) throws IOException {
        var known = Policy.parse(Files.readString(policy()));
        if (!known.logs().equals(keys)) {
            replace(POLICY, policyText(centre, known.withLogs(keys)), READABLE_FILE);
        }
    }

    /** Notes under which address the hall serves now, for the programs that use the credentials. */
    void noteServer(String server) throws IOException {
        var old = parsed(CREDENTIALS);
        if (!old.text("server").equals(server)) {
            var fresh = Json.object().put("server", server);
            for (var member : old.members().entrySet()) {
                if (!member.getKey().equals("server")) {
                    fresh.put(member.getKey(), member.getValue());
                }
            }
            replace(CREDENTIALS, fresh.text() + "\n", OWNER_ONLY_FILE);
        }
    }

    private Json.Obj parsed(String file) throws IOException {
        return Json.parseObject(Files.readAllBytes(data.resolve(file)));
    }

    /** Makes a directory only its owner can enter; one that exists is closed to others. */
    static void makePrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, EnumSet.copyOf(OWNER_ONLY_DIRECTORY));
    }

    private void replace(String file, String text, Set<PosixFilePermission> permissions)
            throws IOException {
        var fresh =
                Files.createTempFile(
                        data,
                        "." + file,
                        ".part",
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY_FILE));
        try {
            Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
            Files.setPosixFilePermissions(fresh, permissions);
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, data.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (var directory = FileChannel.open(data, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
