package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mingtang.log.Policy;

/**
 * The trustees of a training centre, all in one process apart from the hall's, each with a
 * directory of its own: its key store with the key beside it, its token and its policy.
 */
public final class TrainingTrustees implements AutoCloseable {
    private static final int KEY_BYTES = 32;

    /** For the process of a hall that was killed a moment ago to notice it and end. */
    private static final Duration HANDOVER = Duration.ofSeconds(15);

    private static final String TOKEN = "token";
    private static final String POLICY = "policy.txt";

    private final List<Service> services;
    private final List<Thread> threads = new ArrayList<>();
    private final List<DirectoryLock> locks;
    private final HttpClient client;

    private TrainingTrustees(List<Service> services, List<DirectoryLock> locks, HttpClient client) {
        this.services = services;
        this.locks = locks;
        this.client = client;
    }

    /**
     * Makes one, unless an attempt that was cut off has made it before.
     *
     * @return its static public key, by which the log appoints it
     */
    public static String create(Path directory, SecureRandom random) throws IOException {
        if (Files.exists(directory.resolve(KeyStore.ABOUT))) {
            return publicKey(directory);
        }
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            return KeyStore.create(directory, true, new OwnerSecret.KeyFile(key), random)
                    .staticKey()
                    .publicKey()
                    .text();
        } catch (TrusteeRefused impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether one was made there. */
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(KeyStore.ABOUT));
    }

    private static String publicKey(Path directory) throws IOException {
        try {
            return KeyStore.about(directory).publicKey();
        } catch (TrusteeRefused broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** What it signs in with, and whom it trusts. */
    public static void equip(Path directory, String token, String policy) throws IOException {
        DurableFiles.write(directory.resolve(TOKEN), (token + "\n").getBytes(UTF_8));
        notePolicy(directory, policy);
    }

    /** Whom it trusts from now on: the owner of a real trustee would decide that. */
    public static void notePolicy(Path directory, String policy) throws IOException {
        DurableFiles.write(directory.resolve(POLICY), policy.getBytes(UTF_8));
    }

    /** Begins to serve a hall with the trustees in {@code directory/1}, {@code directory/2} …. */
    public static TrainingTrustees serve(Path directory, URI server, PrintStream err)
            throws IOException {
        var client = HttpClient.newHttpClient();
        var services = new ArrayList<Service>();
        var locks = new ArrayList<DirectoryLock>();
        var trustees = new TrainingTrustees(services, locks, client);
        try {
            for (int i = 1; Files.isDirectory(directory.resolve(String.valueOf(i))); i++) {
                var own = directory.resolve(String.valueOf(i));
                locks.add(DirectoryLock.await(own, HANDOVER));
                services.add(service(own, new HallLink(client, server, token(own)), err));
            }
        } catch (IOException | TrusteeRefused fault) {
            trustees.close();
            throw fault instanceof IOException io ? io : new IOException(fault.getMessage(), fault);
        }
        for (var service : services) {
            trustees.threads.add(Thread.ofPlatform().daemon().start(service));
        }
        return trustees;
    }

    private static Service service(Path own, HallLink hall, PrintStream err)
            throws IOException, TrusteeRefused {
        var random = new SecureRandom();
        var words = new Words(new String[0], 0, Set.of(), Set.of());
        var secret = new OwnerPrompt(InputStream.nullInputStream()).secretOf(own, words);
        var store = KeyStore.open(own, secret, random);
        var policy = Policy.parse(Files.readString(own.resolve(POLICY)));
        var trustee = Trustee.of(store, policy, InstantSource.system(), random);
        return new Service("trustee " + own.getFileName(), trustee, hall, err);
    }

    private static String token(Path own) throws IOException {
        return Files.readString(own.resolve(TOKEN)).strip();
    }

    /** Returns when all have ended. */
    public void join() throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    /** Ends all of them; what is being answered is not waited for. */
    @Override
    public void close() {
        services.forEach(Service::end);
        client.shutdownNow();
        for (var lock : locks) {
            try {
                lock.close();
            } catch (IOException gone) {
                // The lock ends with the process at the latest.
            }
        }
    }
}
