package org.mingtang.trade.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mingtang.foundation.kernel.Ruling;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

/** Broken lines, full disks, and time that runs out. */
class UploadsInTroubleTest extends TusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired private UploadStore store;
    @Autowired private UploadFiles files;
    @Autowired private UploadExpiry expiry;
    @Autowired private JdbcClient jdbc;
    @Autowired private PlatformTransactionManager transactions;

    private static void await(Supplier<Boolean> condition) {
        long begun = System.nanoTime();
        while (!condition.get()) {
            assertThat(System.nanoTime() - begun).isLessThan(PATIENCE.toNanos());
            Thread.onSpinWait();
        }
    }

    /** A connection that has sent the head of a request and may send a body. */
    private Socket sending(String location, long offset, int announced) throws IOException {
        var socket = new Socket(address("/").getHost(), address("/").getPort());
        var head =
                """
                PATCH %s HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Tus-Resumable: 1.0.0
                Content-Type: application/offset+octet-stream
                Upload-Offset: %d
                Content-Length: %d

                """
                        .formatted(location, bidder().token(), offset, announced)
                        .replace("\n", "\r\n");
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void a_connection_that_breaks_loses_nothing_that_came() throws IOException {
        byte[] content = random(1_000_000);
        var location = begun(content.length);
        try (var socket = sending(location, 0, content.length)) {
            socket.getOutputStream().write(content, 0, 300_000);
        }

        await(() -> head(location).header("Upload-Offset").equals("300000"));

        await(
                () ->
                        append(location, 300_000, Arrays.copyOfRange(content, 300_000, 1_000_000))
                                        .status()
                                == 204);
        assertThat(file(location)).hasBinaryContent(content);
    }

    @Test
    void two_requests_do_not_write_to_one_file_at_once() throws IOException {
        var location = begun(10);
        try (var socket = sending(location, 0, 10)) {
            socket.getOutputStream().write(random(3));
            await(() -> Files.exists(file(location)) && file(location).toFile().length() == 3);

            refused(append(location, 0, random(10)), 423, "UPLOAD_BUSY");
            refused(asking(location, bidder().token()).using("DELETE"), 423, "UPLOAD_BUSY");

            socket.getOutputStream().write(random(7));
            InputStream answer = socket.getInputStream();
            assertThat(new String(answer.readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 204");
        }
        assertThat(head(location).header("Upload-Offset")).isEqualTo("10");
    }

    @Test
    void bytes_that_were_written_but_never_told_are_dropped() throws IOException {
        byte[] content = random(20);
        var location = begun(content.length);
        append(location, 0, Arrays.copyOf(content, 5));
        // As a power failure may leave it: longer than was told, and not what was sent.
        try (var channel = files.openAt(id(location), 5)) {
            channel.write(ByteBuffer.wrap(random(9)));
        }

        append(location, 5, Arrays.copyOfRange(content, 5, content.length));

        assertThat(file(location)).hasBinaryContent(content);
    }

    @Test
    void unsealed_files_go_away_after_seven_days_and_not_a_second_earlier() {
        var kept = begun(10);
        var expired = begun(10);
        var sealed = begun(10);
        for (var each : List.of(kept, expired, sealed)) {
            append(each, 0, random(10));
        }
        uploads.claim(bidder().party(), id(sealed), "c4" + GONE);
        age(kept, "6 days 23 hours 59 minutes");
        age(expired, "7 days 1 second");
        age(sealed, "70 days");

        expiry.expire();

        assertThat(file(kept)).exists();
        assertThat(file(sealed)).exists();
        assertThat(file(expired)).doesNotExist();
        refused(head(expired).status(), 404);
        refused(head(kept).status(), 200);
    }

    private void age(String location, String by) {
        jdbc.sql("update uploads.upload set touched_at = now() - :by::interval where id = :id")
                .param("by", by)
                .param("id", id(location))
                .update();
    }

    @Test
    void bytes_whose_file_is_not_known_go_away() throws IOException {
        var stray = data().resolve("uploads").resolve("f".repeat(32));
        begun(1);
        Files.createDirectories(stray.getParent());
        Files.write(stray, random(3));

        expiry.expire();

        assertThat(stray).doesNotExist();
    }

    private Uploads limited(UploadLimits limits) {
        return new Uploads(store, files, limits, transactions);
    }

    @Test
    void the_files_of_one_bidder_have_a_quota_together() {
        var limits = new UploadLimits(DataSize.ofBytes(100), DataSize.ofBytes(0), 7);
        var small = limited(limits);
        var other = aBidder();

        assertThat(small.begin(bidder().party(), 60)).isInstanceOf(Ruling.Granted.class);
        assertThat(small.begin(bidder().party(), 40)).isInstanceOf(Ruling.Granted.class);
        assertThat(small.begin(bidder().party(), 1)).satisfies(refusedBy("UPLOAD_QUOTA"));
        assertThat(small.begin(other.party(), 101)).satisfies(refusedBy("UPLOAD_TOO_LARGE"));
        assertThat(small.begin(other.party(), 100)).isInstanceOf(Ruling.Granted.class);
    }

    @Test
    void a_full_disk_is_told_before_anything_is_lost() throws IOException {
        var full = new UploadLimits(DataSize.ofGigabytes(1), DataSize.ofTerabytes(1 << 20), 7);
        var location = begun(10);
        append(location, 0, random(4));

        assertThat(limited(full).begin(bidder().party(), 5)).satisfies(refusedBy("UPLOAD_NO_ROOM"));
        var piece = new Piece(4, Optional.empty(), InputStream.nullInputStream());
        assertThat(new Receiver(store, files, full).append(bidder().party(), id(location), piece))
                .satisfies(refusedBy("UPLOAD_NO_ROOM"));

        assertThat(head(location).header("Upload-Offset")).isEqualTo("4");
        assertThat(append(location, 4, random(6)).status()).isEqualTo(204);
    }

    private static <T> Consumer<Ruling<T>> refusedBy(String code) {
        return ruling -> {
            assertThat(ruling).isInstanceOf(Ruling.Refused.class);
            if (ruling instanceof Ruling.Refused<T>(var refusal)) {
                assertThat(refusal.code().name()).isEqualTo(code);
            }
        };
    }
}
