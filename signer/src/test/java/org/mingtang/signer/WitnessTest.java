package org.mingtang.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.Sha256;
import org.mingtang.log.SignedNote;

/** C2SP tlog-witness, every answer that it specifies. */
class WitnessTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ORIGIN = "example.com/log/0badcafe";
    private static final NoteSigner LOG = NoteSigner.generate(ORIGIN, RANDOM);
    private static final NoteSigner SECOND = NoteSigner.generatePostQuantum(ORIGIN, RANDOM);
    private static final TestTree TREE = new TestTree("a");
    private static final long NOW = 1_700_000_000;

    @TempDir Path temp;
    private Path directory;
    private Witness witness;

    @BeforeEach
    void make() {
        directory = temp.resolve("witness");
        witness = Witness.create(directory, "audit.example/w", false, true, RANDOM);
        witness.follow(List.of(LOG.verifier(), SECOND.verifier()));
    }

    private static byte[] signed(TestTree tree, long size) {
        return tree.head(ORIGIN, size).sign(LOG, SECOND);
    }

    private Witness.Reply add(long from, long to) {
        return add(TREE, from, to);
    }

    private Witness.Reply add(TestTree tree, long from, long to) {
        var body = AddCheckpoint.body(from, tree.proof(from, to), signed(tree, to));
        return witness.add(body, NOW);
    }

    @Test
    void cosigns_what_continues_the_last() {
        var first = add(0, 5);
        var second = add(5, 9);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        var note = SignedNote.withLines(signed(TREE, 9), second.body());
        assertThat(SignedNote.opened(note, List.of(witness.verifier())).times())
                .isEqualTo(Map.of(witness.verifier(), NOW));
    }

    @Test
    void cosigns_the_same_again() {
        add(0, 5);

        assertThat(add(5, 5).status()).isEqualTo(200);
    }

    @Test
    void answers_409_with_its_size_to_another_old_size() {
        add(0, 5);

        var conflict = add(0, 9);

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.type()).isEqualTo("text/x.tlog.size");
        assertThat(conflict.body()).isEqualTo("5\n");
        assertThat(add(3, 9).status()).isEqualTo(409);
    }

    @Test
    void answers_422_to_another_history() {
        add(0, 5);

        assertThat(add(new TestTree("b"), 5, 9).status()).isEqualTo(422);
        assertThat(add(new TestTree("b"), 5, 5).status()).isEqualTo(422);
        var unproven = AddCheckpoint.body(5, List.of(), signed(TREE, 9));
        assertThat(witness.add(unproven, NOW).status()).isEqualTo(422);
        assertThat(add(5, 9).status()).isEqualTo(200);
    }

    @Test
    void answers_422_to_a_proof_from_nothing_and_to_a_false_empty_tree() {
        var proven = AddCheckpoint.body(0, TREE.proof(3, 5), signed(TREE, 5));
        var empty = new Checkpoint(ORIGIN, 0, new byte[32]);
        // The ML-DSA-44 key would not sign such a head at all.
        var plain = Witness.create(temp.resolve("plain"), "p.example", false, false, RANDOM);
        plain.follow(List.of(LOG.verifier()));

        assertThat(witness.add(proven, NOW).status()).isEqualTo(422);
        assertThat(plain.add(AddCheckpoint.body(0, List.of(), empty.sign(LOG)), NOW).status())
                .isEqualTo(422);
        var rightful = Checkpoint.empty(ORIGIN).sign(LOG);
        assertThat(plain.add(AddCheckpoint.body(0, List.of(), rightful), NOW).status())
                .isEqualTo(200);
    }

    @Test
    void answers_403_to_a_checkpoint_that_its_log_did_not_sign() {
        var stranger = NoteSigner.generate(ORIGIN, RANDOM);
        var head = TREE.head(ORIGIN, 5);
        var forged = new String(head.sign(LOG, SECOND), StandardCharsets.UTF_8);
        var spoilt = forged.replaceFirst("(\u2014 \\S+ [A-Za-z0-9+/]{8}).", "$1A");

        for (var note :
                List.of(
                        head.sign(stranger),
                        head.sign(LOG),
                        head.sign(SECOND),
                        spoilt.getBytes(StandardCharsets.UTF_8))) {
            assertThat(witness.add(AddCheckpoint.body(0, List.of(), note), NOW).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void answers_404_to_a_log_it_does_not_follow() {
        var other = NoteSigner.generate("example.com/log/1", RANDOM);
        var note = TREE.head(other.name(), 5).sign(other);

        assertThat(witness.add(AddCheckpoint.body(0, List.of(), note), NOW).status())
                .isEqualTo(404);
    }

    @Test
    void answers_400_to_nonsense_and_to_an_old_size_above_the_new() {
        add(0, 5);
        var good = AddCheckpoint.body(5, TREE.proof(5, 9), signed(TREE, 9));

        for (var body :
                List.of(
                        "",
                        "old 5\n",
                        good.replace("old 5", "old 05"),
                        good.replace("old 5", "old -5"),
                        good.replace("old 5", "new 5"),
                        good.replace("old 5", "old 10"),
                        good.replace("\n\n", "\nAAAA\n\n"),
                        good.replace("old 5\n", "old 5\n" + "AAAA\n".repeat(64)))) {
            assertThat(witness.add(body, NOW).status()).as(body).isEqualTo(400);
        }
        assertThat(witness.add(good, NOW).status()).isEqualTo(200);
    }

    @Test
    void remembers_over_a_restart_and_never_goes_back_in_time() {
        add(0, 5);

        witness = Witness.open(directory);
        var body = AddCheckpoint.body(5, TREE.proof(5, 9), signed(TREE, 9));
        var later = witness.add(body, NOW - 3_600);

        assertThat(later.status()).isEqualTo(200);
        var note = SignedNote.withLines(signed(TREE, 9), later.body());
        assertThat(SignedNote.opened(note, List.of(witness.verifier())).times())
                .containsEntry(witness.verifier(), NOW);
        assertThat(add(0, 9).body()).isEqualTo("9\n");
    }

    @Test
    void does_not_start_without_its_memory() throws IOException {
        add(0, 5);
        var log = directory.resolve("logs").resolve(Sha256.hex(Texts.bytes(ORIGIN)));
        for (var lost :
                List.of(log.resolve("last"), log.resolve("keys"), directory.resolve("followed"))) {
            var kept = Files.readAllBytes(lost);
            Files.delete(lost);

            assertThatThrownBy(() -> Witness.open(directory))
                    .isInstanceOf(SignerFault.class)
                    .hasMessageContaining("retire it");
            Files.write(lost, kept);
        }
        assertThat(Witness.open(directory).origins()).containsExactly(ORIGIN);
    }

    @Test
    void following_again_changes_the_keys_and_forgets_nothing() {
        add(0, 5);
        var next = NoteSigner.generate(ORIGIN, RANDOM);
        witness.follow(List.of(next.verifier()));

        assertThat(add(5, 9).status()).isEqualTo(403);
        var note = TREE.head(ORIGIN, 9).sign(next);
        assertThat(witness.add(AddCheckpoint.body(0, List.of(), note), NOW).body())
                .isEqualTo("5\n");
    }

    @Test
    void a_real_witness_follows_no_training_log_and_the_other_way_round() {
        var training = NoteSigner.generate("localhost/log/training/1", RANDOM).verifier();
        var ofTraining = Witness.create(temp.resolve("t"), "t.example", true, false, RANDOM);

        assertThatThrownBy(() -> witness.follow(List.of(training))).isInstanceOf(SignerFault.class);
        assertThatThrownBy(() -> ofTraining.follow(List.of(LOG.verifier())))
                .isInstanceOf(SignerFault.class);
        ofTraining.follow(List.of(training));
        assertThat(ofTraining.origins()).containsExactly("localhost/log/training/1");
    }

    @Test
    void serves_over_http_as_the_specification_says() throws Exception {
        var clock = (InstantSource) () -> Instant.ofEpochSecond(NOW);
        var http = HttpClient.newHttpClient();
        try (var server = WitnessServer.start(witness, clock, local());
                http) {
            var prefix = "http://127.0.0.1:" + server.port() + "/";
            var link = WitnessLink.http(http, prefix, Duration.ofSeconds(30));

            var reply = link.add(0, List.of(), signed(TREE, 5), 4_000_000_000L);
            var conflict = link.add(0, List.of(), signed(TREE, 9), NOW);
            var hash = Sha256.hex(Texts.bytes(ORIGIN));
            var newest = get(http, prefix + hash + "/checkpoint");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(conflict.status()).isEqualTo(409);
            assertThat(conflict.type()).isEqualTo("text/x.tlog.size");
            // A real witness goes by its own clock, whatever the request says.
            assertThat(
                            SignedNote.opened(
                                            newest.body(),
                                            List.of(witness.verifier(), LOG.verifier()))
                                    .times())
                    .containsEntry(witness.verifier(), NOW)
                    .containsKey(LOG.verifier());
            assertThat(get(http, prefix + "0".repeat(64) + "/checkpoint").statusCode())
                    .isEqualTo(404);
            assertThat(get(http, prefix + "..%2fwitness.key/checkpoint").statusCode())
                    .isEqualTo(404);
            assertThat(get(http, prefix + "add-checkpoint").statusCode()).isEqualTo(405);
        }
    }

    private static InetSocketAddress local() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static HttpResponse<byte[]> get(HttpClient http, String url) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
