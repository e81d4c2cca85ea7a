package org.mingtang.foundation.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);
    // FIPS 180-2, appendix B.1.
    private static final String ADDRESS_OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir Path data;
    private ObjectStore objects;

    @BeforeEach
    void open() {
        objects = new ObjectStore(data);
    }

    @Test
    void keeps_bytes_under_their_sha256() {
        assertThat(objects.put(ABC)).isEqualTo(ADDRESS_OF_ABC);
        assertThat(objects.get(ADDRESS_OF_ABC)).contains(ABC);
        assertThat(privateFile()).hasBinaryContent(ABC);
        assertThat(publicFile()).doesNotExist();
    }

    @Test
    void publishes_bytes_beside_the_tiles() {
        assertThat(objects.publish(ABC)).isEqualTo(ADDRESS_OF_ABC);
        assertThat(publicFile()).hasBinaryContent(ABC);
        assertThat(objects.get(ADDRESS_OF_ABC)).contains(ABC);
    }

    @Test
    void makes_a_private_object_public_and_only_one_it_has() {
        objects.put(ABC);
        objects.publish(ADDRESS_OF_ABC);

        assertThat(publicFile()).hasBinaryContent(ABC);
        assertThatThrownBy(() -> objects.publish("0".repeat(64))).isInstanceOf(ObjectFault.class);
    }

    @Test
    void knows_nothing_of_unknown_and_impossible_addresses() {
        assertThat(objects.get("0".repeat(64))).isEmpty();
        assertThat(objects.get("../../etc/passwd")).isEmpty();
        assertThat(objects.get("")).isEmpty();
    }

    @Test
    void names_the_file_whose_bytes_rotted_and_hands_out_nothing() throws IOException {
        objects.put(ABC);
        Files.writeString(privateFile(), "abd");

        assertThatThrownBy(() -> objects.get(ADDRESS_OF_ABC))
                .isInstanceOf(ObjectFault.class)
                .hasMessageContaining(privateFile().toString());
    }

    @Test
    void heals_a_rotten_file_when_it_is_given_the_bytes_again() throws IOException {
        objects.put(ABC);
        Files.writeString(privateFile(), "abd");

        objects.put(ABC);

        assertThat(objects.get(ADDRESS_OF_ABC)).contains(ABC);
    }

    @Test
    void takes_the_same_and_other_bytes_from_many_threads_and_leaves_nothing_half_written()
            throws Exception {
        var work = new ArrayList<Callable<String>>();
        for (var n = 0; n < 400; n++) {
            var bytes = ("object " + n % 20).getBytes(StandardCharsets.UTF_8);
            work.add(() -> objects.put(bytes));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                assertThat(objects.get(done.get())).isPresent();
            }
        }
        try (var files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(20);
        }
    }

    private Path privateFile() {
        return data.resolve("objects").resolve("ba").resolve(ADDRESS_OF_ABC.substring(2));
    }

    private Path publicFile() {
        return data.resolve("log").resolve("objects").resolve(ADDRESS_OF_ABC);
    }
}
