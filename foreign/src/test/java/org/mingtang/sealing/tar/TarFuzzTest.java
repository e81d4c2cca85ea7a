package org.mingtang.sealing.tar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an opened envelope of documents holds, it is unpacked to names that stay within their
 * folder, or refused by a {@link TarException}.
 */
class TarFuzzTest {

    static Stream<byte[]> archives() throws IOException {
        var out = new ByteArrayOutputStream();
        var tar = new TarWriter(out);
        for (var name : new String[] {"a.txt", "folder/图纸.pdf", "x".repeat(120) + ".dwg"}) {
            var content = name.getBytes(UTF_8);
            tar.add(new DocumentName(name), content.length, new ByteArrayInputStream(content));
        }
        tar.finish();
        var archive = out.toByteArray();
        return Stream.of(archive, Arrays.copyOf(archive, 2048));
    }

    @MethodSource("archives")
    @FuzzTest
    void tar(byte[] data) throws IOException {
        var reader = new TarReader(new ByteArrayInputStream(data));
        var names = new HashSet<String>();
        var bytes = 0L;
        try {
            for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                var name = entry.get().name().text();
                assertThat(names.add(name)).as(name).isTrue();
                assertThat(name).doesNotStartWith("/").doesNotContain("\\", "\0");
                assertThat(name.split("/", -1)).doesNotContain("", ".", "..");
                bytes += entry.get().content().readAllBytes().length;
            }
        } catch (TarException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        assertThat(bytes).isLessThanOrEqualTo(data.length);
    }
}
