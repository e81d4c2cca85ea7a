package org.mingtang.signer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Merkle;
import org.mingtang.log.NoteException;
import org.mingtang.log.NoteSigner;

/** Whatever a witness is asked, it is read or refused by a {@link NoteException}. */
class WitnessFuzzTest {

    static Stream<byte[]> requests() {
        var signer = NoteSigner.generate("example.org/log/00c0ffee", new SecureRandom());
        var head = new Checkpoint(signer.name(), 7, Merkle.emptyRoot());
        var proof = List.of(Merkle.emptyRoot(), Merkle.emptyRoot());
        return Stream.of(
                AddCheckpoint.body(5, proof, head.sign(signer)).getBytes(UTF_8),
                AddCheckpoint.body(0, List.of(), head.sign(signer)).getBytes(UTF_8));
    }

    @MethodSource("requests")
    @FuzzTest
    void addCheckpoint(byte[] data) {
        try {
            var read = AddCheckpoint.parse(new String(data, UTF_8));
            var written = AddCheckpoint.body(read.oldSize(), read.proof(), read.note());
            assertThat(AddCheckpoint.parse(written).head()).isEqualTo(read.head());
        } catch (NoteException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
