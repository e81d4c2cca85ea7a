package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.foundation.ledger.LedgerHealth.State;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.LogKeys;
import org.mingtang.log.Policy;
import org.mingtang.log.SignedNote;
import org.mingtang.log.TileReader;
import org.mingtang.log.TreeEdge;
import org.mingtang.signer.LogPolicy;
import org.mingtang.signer.SignerDirectory;
import org.mingtang.signer.SignerServer;
import org.mingtang.signer.Witness;
import org.mingtang.signer.WitnessLink;
import org.mingtang.signer.WitnessServer;

/** A ledger whose signer and witnesses stand behind a socket, and what they refuse. */
class WitnessedLedgerTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir Path directory;
    private LedgerRig rig;
    private Policy policy;
    private SignerServer server;
    private final List<Boolean> reachable = new ArrayList<>(List.of(true, true, true));

    @BeforeEach
    void start() {
        rig = new LedgerRig(directory);
        policy = LogPolicy.of(SignerDirectory.open(rig.signer).identity());
        server = SignerServer.start(rig.signer);
        rig.witnesses = elapsed -> new Witnesses(policy, witnesses(), elapsed);
        rig.assemble(Steps.UNDISTURBED);
        rig.worker.start();
    }

    private List<WitnessAtWork> witnesses() {
        var all = new ArrayList<WitnessAtWork>();
        for (var witness : policy.witnesses()) {
            var number = all.size();
            var way = WitnessLink.inTheSigner(rig.signer.resolve(SignerServer.SOCKET), number);
            WitnessLink link =
                    (old, proof, note, time) -> {
                        if (!reachable.get(number)) {
                            throw new IOException("no route");
                        }
                        return way.add(old, proof, note, time);
                    };
            all.add(new WitnessAtWork(witness, link));
        }
        return all;
    }

    @AfterEach
    void stop() {
        rig.close();
        server.close();
    }

    private byte[] note() {
        return rig.directory.checkpoint().orElseThrow();
    }

    @Test
    void publishes_what_the_quorum_cosigned_at_the_official_time() {
        rig.recordMany(3, "many");
        rig.ledger.publishNow();
        rig.recordMany(3, "more");
        rig.ledger.publishNow();

        assertThat(policy.open(note()).size()).isEqualTo(6);
        assertThat(policy.quorumFault(note())).isEmpty();
        var keys = policy.witnesses().stream().map(Policy.Witness::key).toList();
        assertThat(SignedNote.opened(note(), keys).times().values())
                .allMatch(time -> time == LedgerRig.MORNING.getEpochSecond());
    }

    @Test
    void goes_on_with_two_of_three_and_takes_the_third_back_when_it_returns() throws Exception {
        reachable.set(1, false);
        rig.recordMany(300, "many");
        rig.ledger.publishNow();
        assertThat(policy.quorumFault(note())).isEmpty();

        reachable.set(1, true);
        reachable.set(2, false);
        rig.recordMany(300, "more");
        rig.ledger.publishNow();

        assertThat(policy.open(note()).size()).isEqualTo(600);
        assertThat(policy.quorumFault(note())).isEmpty();
        assertThat(rig.ledger.health().isWell()).isTrue();
    }

    @Test
    void records_but_publishes_nothing_without_the_quorum_and_says_so() throws Exception {
        rig.recordMany(3, "many");
        rig.ledger.publishNow();
        reachable.set(0, false);
        reachable.set(1, false);

        var hash = rig.record(Act.of("award.withheld", "centre", "centre"));
        assertThatThrownBy(rig.ledger::publishNow).isInstanceOf(LedgerFault.class);

        assertThat(rig.ledger.health().state()).isEqualTo(State.DELAYED);
        assertThat(rig.ledger.health().says())
                .contains("acts are recorded")
                .contains("the quorum \"training-witnesses\" is not met")
                .contains("no route");
        assertThat(policy.open(note()).size()).isEqualTo(3);
        assertThat(rig.ledger.positionOf(hash))
                .hasValueSatisfying(p -> assertThat(p.published()).isFalse());

        reachable.set(0, true);
        LedgerRig.until(() -> rig.ledger.positionOf(hash).filter(Position::published).isPresent());
        assertThat(policy.open(note()).size()).isEqualTo(4);
        assertThat(policy.quorumFault(note())).isEmpty();
    }

    @Test
    void asks_a_witness_over_http_where_the_policy_says_its_address() throws Exception {
        var witness =
                Witness.create(directory.resolve("audit"), "audit.example/w", true, true, RANDOM);
        witness.follow(keys().both());
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var http = WitnessServer.start(witness, InstantSource.system(), address)) {
            var file = directory.resolve("policy.txt");
            Files.writeString(
                    file,
                    "witness audit %s http://127.0.0.1:%d/\nquorum audit\n"
                            .formatted(witness.verifier(), http.port()));
            policy = Policy.parse(Files.readString(file));
            var identity = SignerDirectory.open(rig.signer).identity();
            rig.worker.stop();
            rig.witnesses =
                    elapsed -> WitnessesOfAPolicy.read(file).reached(identity, directory, elapsed);
            rig.assemble(Steps.UNDISTURBED);
            rig.worker.start();
            rig.recordMany(3, "many");
            rig.ledger.publishNow();

            assertThat(policy.quorumFault(note())).isEmpty();
            var times = SignedNote.opened(note(), List.of(witness.verifier())).times();
            assertThat(times).containsValue(LedgerRig.MORNING.getEpochSecond());
        }
    }

    /** Attack: the database, the files and even the signer's memory are yesterday's. */
    @Test
    void a_ledger_restored_together_with_its_signer_is_refused_by_the_witnesses() throws Exception {
        rig.recordMany(3, "many");
        rig.ledger.publishNow();
        var yesterday = note();
        var remembered = Files.readString(rig.signer.resolve("last-signed"));
        rig.recordMany(5, "today");
        rig.ledger.publishNow();

        rig.worker.stop();
        LedgerRig.owner("alter table ledger.sequence disable trigger sequence_is_append_only");
        LedgerRig.owner("delete from ledger.sequence where idx >= 3");
        LedgerRig.owner(
                "update ledger.state set size = 3, edge = '"
                        + hex(rig.directory.reader(3))
                        + "'::bytea");
        rig.directory.publish(yesterday);
        Files.writeString(rig.signer.resolve("last-signed"), remembered);
        rig.assemble(Steps.UNDISTURBED);
        rig.worker.start();
        rig.recordMany(2, "another today");
        assertThatThrownBy(rig.ledger::publishNow).isInstanceOf(LedgerFault.class);

        assertThat(rig.ledger.health().says()).contains("the quorum").contains("cosigned");
        assertThat(note()).isEqualTo(yesterday);
    }

    private static String hex(TileReader reader) {
        var edge = TreeEdge.of(3, reader).bytes();
        return "\\x" + HexFormat.of().formatHex(edge);
    }

    @Test
    void a_signer_that_is_started_again_is_only_a_pause() throws Exception {
        rig.recordMany(3, "many");
        rig.ledger.publishNow();
        server.close();
        rig.recordMany(3, "more");
        server = SignerServer.start(rig.signer);
        rig.ledger.publishNow();

        assertThat(policy.open(note()).size()).isEqualTo(6);
    }

    @Test
    void a_change_of_keys_is_recorded_before_anything_is_published_under_the_new_ones() {
        rig.recordMany(3, "many");
        rig.ledger.publishNow();
        var old = keys();
        rig.worker.stop();
        server.close();
        SignerDirectory.open(rig.signer).rotate(RANDOM);
        server = SignerServer.start(rig.signer);
        rig.recordMany(2, "meanwhile");
        rig.assemble(Steps.UNDISTURBED);
        rig.worker.start();
        rig.ledger.publishNow();

        var head = keys().open(note());
        assertThat(keys()).isNotEqualTo(old);
        assertThat(head.size()).isEqualTo(6);
        assertThat(new String(rig.directory.reader(6).leaf(5), StandardCharsets.UTF_8))
                .contains("log.key.rotated");
        assertThat(rig.directory.read("rotation/1"))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo(Optional.of(rig.signing().statements().getFirst()));
        assertThat(rig.ledger.publishedHead().vkey()).isEqualTo(keys().vkey().encoded());
        assertThat(policy.withLogs(keys().both()).quorumFault(note())).isEmpty();
        assertThat(recordedChanges()).isEqualTo(1);
    }

    @Test
    void a_change_of_keys_is_recorded_once_over_any_number_of_starts() {
        rig.recordMany(3, "many");
        rig.ledger.publishNow();
        rig.worker.stop();
        server.close();
        SignerDirectory.open(rig.signer).rotate(RANDOM);
        server = SignerServer.start(rig.signer);
        for (var start = 0; start < 3; start++) {
            rig.assemble(Steps.UNDISTURBED);
            rig.worker.start();
            rig.recordMany(1, "start " + start);
            rig.ledger.publishNow();
            rig.worker.stop();
        }

        assertThat(recordedChanges()).isEqualTo(1);
        assertThat(Checkpoint.parse(textOf(note())).size()).isEqualTo(7);
    }

    private static String textOf(byte[] note) {
        var whole = new String(note, StandardCharsets.UTF_8);
        return whole.substring(0, whole.indexOf("\n\n") + 1);
    }

    private LogKeys keys() {
        return rig.signing().history().newest();
    }

    private long recordedChanges() {
        return rig.entries.read(0, 100).stream()
                .filter(
                        e ->
                                new String(e.leaf(), StandardCharsets.UTF_8)
                                        .contains("log.key.rotated"))
                .count();
    }
}
