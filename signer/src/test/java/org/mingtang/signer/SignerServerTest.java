package org.mingtang.signer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Policy;
import org.mingtang.log.SignedNote;
import org.mingtang.signer.LogSigner.Answer;

/** The signer at the other end of its socket. */
class SignerServerTest {
    private static final String ORIGIN = "localhost/log/training/0badcafe";
    private static final TestTree TREE = new TestTree("a");

    @TempDir Path temp;

    private Path made(String name) {
        var directory = temp.resolve(name);
        SignerDirectory.create(directory, ORIGIN, new SecureRandom());
        return directory;
    }

    @Test
    void answers_as_the_signer_of_the_directory_does() {
        var directory = made("signer");
        try (var server = SignerServer.start(directory);
                var signer = RemoteSigner.at(directory.resolve(SignerServer.SOCKET))) {
            assertThat(server.hasTrainingWitnesses()).isTrue();
            assertThat(signer.identity()).isEqualTo(SignerDirectory.open(directory).identity());
            assertThat(signer.last().size()).isZero();

            var signed = (Answer.Signed) TREE.askToSign(signer, 0, 5);

            assertThat(signer.identity().first().open(signed.note()).size()).isEqualTo(5);
            assertThat(signer.last().size()).isEqualTo(5);
            assertThat(TREE.askToSign(signer, 0, 4)).isInstanceOf(Answer.Refused.class);
            assertThat(new TestTree("b").askToSign(signer, 5, 9))
                    .isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void waits_for_a_signer_that_is_started_again() throws Exception {
        var directory = made("signer");
        var server = SignerServer.start(directory);
        try (var signer = RemoteSigner.at(directory.resolve(SignerServer.SOCKET))) {
            TREE.askToSign(signer, 0, 5);
            server.close();
            var later = Thread.ofPlatform().start(() -> SignerServer.start(directory));

            assertThat(TREE.askToSign(signer, 5, 9)).isInstanceOf(Answer.Signed.class);
            later.join();
        }
    }

    @Test
    void is_one_on_its_directory_and_reached_by_its_owner_only() throws IOException {
        var directory = made("signer");
        var socket = directory.resolve(SignerServer.SOCKET);
        try (var _ = SignerServer.start(directory)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            var said = new ByteArrayOutputStream();
            var code =
                    SignerCommand.run(
                            new String[] {"rotate", "--signer", directory.toString()},
                            System.out,
                            new PrintStream(said, true, StandardCharsets.UTF_8));
            assertThat(code).isEqualTo(1);
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("in use by another");
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void a_directory_with_a_very_long_name_is_served_too() {
        var directory = made("x".repeat(120));
        try (var _ = SignerServer.start(directory);
                var signer = RemoteSigner.at(directory.resolve(SignerServer.SOCKET))) {
            assertThat(signer.identity().origin()).isEqualTo(ORIGIN);
        }
    }

    @Test
    void nonsense_is_answered_or_hung_up_on_and_harms_nobody() throws IOException {
        var directory = made("signer");
        var socket = directory.resolve(SignerServer.SOCKET);
        try (var _ = SignerServer.start(directory);
                var signer = RemoteSigner.at(socket)) {
            for (var request :
                    List.of(
                            "",
                            "sing",
                            "sign",
                            "sign x y",
                            "sign 1 AAAA",
                            "sign -1 " + "A".repeat(43) + "=",
                            "cosign 9 1\nold 0\n",
                            "cosign 0 x",
                            "cosign 0 1\n")) {
                assertThat(answer(socket, request)).as(request).doesNotStartWith("signed");
            }
            try (var channel = connected(socket)) {
                channel.write(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).flip());
                assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
            assertThat(signer.last().size()).isZero();
        }
    }

    private static String answer(Path socket, String request) throws IOException {
        try (var channel = connected(socket)) {
            var frames = new Frames(channel, Frames.LONGEST_ANSWER);
            frames.write(request);
            return frames.read().orElse("");
        }
    }

    private static SocketChannel connected(Path socket) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return channel;
    }

    @Test
    void three_training_witnesses_cosign_and_two_of_them_are_the_quorum() throws IOException {
        var directory = made("signer");
        var socket = directory.resolve(SignerServer.SOCKET);
        try (var _ = SignerServer.start(directory);
                var signer = RemoteSigner.at(socket)) {
            var policy = Policy.parse(LogPolicy.of(signer.identity()).text());
            var note = ((Answer.Signed) TREE.askToSign(signer, 0, 5)).note();
            for (var number = 0; number < 3; number++) {
                assertThat(policy.quorumFault(note).isEmpty()).isEqualTo(number >= 2);
                var reply =
                        WitnessLink.inTheSigner(socket, number)
                                .add(0, List.of(), note, 1_425_258_000);
                assertThat(reply.status()).isEqualTo(200);
                note = SignedNote.withLines(note, reply.body());
            }
            assertThat(policy.open(note).size()).isEqualTo(5);
            assertThat(policy.quorumFault(note)).isEmpty();
        }
    }

    @Test
    void a_stolen_key_with_a_fresh_memory_finds_the_witnesses_remembering() throws IOException {
        var directory = made("signer");
        var socket = directory.resolve(SignerServer.SOCKET);
        try (var _ = SignerServer.start(directory);
                var signer = RemoteSigner.at(socket)) {
            var note = ((Answer.Signed) TREE.askToSign(signer, 0, 5)).note();
            assertThat(WitnessLink.inTheSigner(socket, 0).add(0, List.of(), note, 1).isOk())
                    .isTrue();
            assertThat(WitnessLink.inTheSigner(socket, 1).add(0, List.of(), note, 1).isOk())
                    .isTrue();
        }
        var thief = temp.resolve("thief");
        Files.createDirectories(thief);
        Files.copy(directory.resolve("log.key"), thief.resolve("log.key"));
        Files.writeString(thief.resolve("last-signed"), Checkpoint.empty(ORIGIN).text());
        var forger = SignerDirectory.open(thief);
        var other = new TestTree("b");
        var fork = ((Answer.Signed) other.askToSign(forger, 0, 5)).note();

        var witnesses = TrainingWitnesses.of(directory);
        assertThat(witnesses.add(0, AddCheckpoint.body(0, List.of(), fork), 2).status())
                .isEqualTo(409);
        assertThat(witnesses.add(0, AddCheckpoint.body(5, List.of(), fork), 2).status())
                .isEqualTo(422);
        assertThat(witnesses.add(1, AddCheckpoint.body(5, List.of(), fork), 2).status())
                .isEqualTo(422);
        // The third did not answer in time before, and so is the only one to be deceived.
        assertThat(witnesses.add(2, AddCheckpoint.body(0, List.of(), fork), 2).status())
                .isEqualTo(200);
    }
}
