package org.mingtang.trade.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.mingtang.HttpAnswer;
import org.mingtang.PlatformTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Speaks tus as a bidder does. */
abstract class TusTest extends PlatformTest {
    protected static final String GONE = "0".repeat(32);

    @Autowired protected Uploads uploads;

    private Optional<TestBidder> registered = Optional.empty();

    /** The one bidder of a test. */
    protected TestBidder bidder() {
        registered = registered.or(() -> Optional.of(aBidder()));
        return registered.orElseThrow();
    }

    protected static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    protected HttpAnswer.Asking asking(String path, String token) {
        return HttpAnswer.to(address(path)).as(token).with("Tus-Resumable", "1.0.0");
    }

    protected HttpAnswer begin(long length) {
        return asking("/api/uploads", bidder().token())
                .with("Upload-Length", Long.toString(length))
                .using("POST");
    }

    /** Begins an upload and says where it goes on. */
    protected String begun(long length) {
        var begun = begin(length);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.header("Location");
    }

    protected HttpAnswer append(String location, long offset, byte[] piece) {
        return asking(location, bidder().token())
                .with("Upload-Offset", Long.toString(offset))
                .patch(piece);
    }

    protected HttpAnswer head(String location) {
        return asking(location, bidder().token()).using("HEAD");
    }

    protected static String id(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    protected static Path file(String location) {
        return data().resolve("uploads").resolve(id(location));
    }

    protected static String digest(String algorithm, byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance(algorithm).digest(bytes);
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    protected static void refused(HttpAnswer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("code")).isEqualTo(code);
        assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
    }

    protected static void refused(int status, int expected) {
        assertThat(status).isEqualTo(expected);
    }
}
