package org.mingtang.trade.trustees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps trustees apart (trust-design: separate deployments with their own account and host): in a
 * real centre none may share a process, a user or a directory with another or with the hall. Each
 * declares where it runs; whoever lies is not found out here, and KNOWN_LIMITS says so.
 */
@Component
class Places {
    private static final Clause APART = Clause.of("RC-2.1");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int HALL = 0;

    private final boolean training;
    private final Map<Integer, Place> places = new TreeMap<>();

    Places(
            @Value("${mingtang.data}") Path data,
            @Value("${mingtang.training:false}") boolean training) {
        this.training = training;
        places.put(HALL, own(data));
    }

    /**
     * Where a trustee says it runs.
     *
     * @param machine hex SHA-256 that all processes of one running kernel name alike
     * @param directory device and inode of its key store's directory
     */
    record Place(String machine, long pid, long uid, String directory) {
        Optional<String> sharedWith(Place other) {
            if (!machine.equals(other.machine)) {
                return Optional.empty();
            }
            if (pid == other.pid) {
                return Optional.of("process");
            }
            if (uid == other.uid) {
                return Optional.of("user");
            }
            return directory.equals(other.directory) ? Optional.of("directory") : Optional.empty();
        }
    }

    /** Takes note of where a trustee runs; the refusal says with whom it shares what. */
    synchronized Optional<Refusal> judge(int trustee, Place place) {
        if (training) {
            return Optional.empty();
        }
        for (var other : places.entrySet()) {
            var shared =
                    other.getKey() == trustee
                            ? Optional.<String>empty()
                            : place.sharedWith(other.getValue());
            if (shared.isPresent()) {
                return Optional.of(
                        Refusal.of(TrusteeRefusal.TRUSTEE_NOT_APART, APART)
                                .with("trustee", trustee)
                                .with("shared", shared.get())
                                .with(
                                        "with",
                                        other.getKey() == HALL
                                                ? "the hall"
                                                : "trustee " + other.getKey()));
            }
        }
        places.put(trustee, place);
        return Optional.empty();
    }

    private static Place own(Path data) {
        try {
            var boot =
                    Files.exists(BOOT)
                            ? Files.readString(BOOT).strip()
                            : java.net.InetAddress.getLocalHost().getHostName();
            var machine =
                    MessageDigest.getInstance("SHA-256")
                            .digest(("mingtang/machine/1" + boot).getBytes(StandardCharsets.UTF_8));
            var uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return new Place(
                    HexFormat.of().formatHex(machine),
                    ProcessHandle.current().pid(),
                    uid,
                    Files.getAttribute(data, "unix:dev")
                            + ":"
                            + Files.getAttribute(data, "unix:ino"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell where this process runs", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
