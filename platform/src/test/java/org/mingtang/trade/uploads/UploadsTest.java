package org.mingtang.trade.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mingtang.HttpAnswer;
import org.mingtang.foundation.kernel.Ruling;

/** Large files in pieces, by tus 1.0.0, each its bidder's alone. */
class UploadsTest extends TusTest {
    @Test
    void a_file_comes_in_pieces_larger_than_any_other_request() throws IOException {
        byte[] content = random(5_000_000);
        var location = begun(content.length);

        var first = append(location, 0, Arrays.copyOf(content, 3_000_000));
        assertThat(first.status()).as(first.body()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).isEqualTo("3000000");
        var half = head(location);
        assertThat(half.status()).isEqualTo(200);
        assertThat(half.header("Upload-Offset")).isEqualTo("3000000");
        assertThat(half.header("Upload-Length")).isEqualTo("5000000");
        assertThat(half.header("Cache-Control")).contains("no-store");
        assertThat(half.header("Upload-Expires")).endsWith("GMT");
        assertThat(uploads.ready(bidder().party(), id(location)))
                .isInstanceOf(Ruling.Refused.class);
        append(location, 3_000_000, Arrays.copyOfRange(content, 3_000_000, content.length));

        assertThat(file(location)).hasBinaryContent(content);
        byte[] hash = Base64.getDecoder().decode(digest("SHA-256", content));
        assertThat(uploads.ready(bidder().party(), id(location)).map(Upload::sha256))
                .isEqualTo(Ruling.granted(Optional.of(HexFormat.of().formatHex(hash))));
    }

    @Test
    void the_server_says_what_it_can() {
        var options = HttpAnswer.to(address("/api/uploads")).using("OPTIONS");

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(options.header("Tus-Extension"))
                .isEqualTo("creation,checksum,expiration,termination");
        assertThat(options.header("Tus-Checksum-Algorithm")).isEqualTo("sha256,sha1");
        assertThat(Long.parseLong(options.header("Tus-Max-Size"))).isPositive();
    }

    @Test
    void a_piece_at_the_wrong_place_is_not_taken() {
        var location = begun(10);
        append(location, 0, random(4));

        refused(append(location, 0, random(4)), 409, "UPLOAD_OFFSET");
        refused(append(location, 5, random(4)), 409, "UPLOAD_OFFSET");

        assertThat(head(location).header("Upload-Offset")).isEqualTo("4");
        assertThat(append(location, 4, new byte[0]).header("Upload-Offset")).isEqualTo("4");
    }

    @Test
    void no_piece_reaches_beyond_the_end() throws IOException {
        var location = begun(10);
        append(location, 0, random(4));

        refused(append(location, 4, random(7)), 413, "UPLOAD_BEYOND_LENGTH");
        assertThat(head(location).header("Upload-Offset")).isEqualTo("4");
        assertThat(append(location, 4, random(6)).status()).isEqualTo(204);
        refused(append(location, 10, random(1)), 413, "UPLOAD_BEYOND_LENGTH");
        assertThat(Files.size(file(location))).isEqualTo(10);
    }

    @Test
    void headers_are_read_strictly() {
        for (var length : List.of("0", "-1", "+5", "1e3", "", "12345678901234567890", "5, 6")) {
            var answer =
                    asking("/api/uploads", bidder().token())
                            .with("Upload-Length", length)
                            .using("POST");
            refused(answer, 400, "UPLOAD_HEADER");
        }
        refused(asking("/api/uploads", bidder().token()).using("POST"), 400, "UPLOAD_HEADER");
        var location = begun(10);
        for (var sum :
                List.of(
                        "sha256",
                        "md5 1B2M2Y8AsgTpgAmY7PhCfg==",
                        "sha256 AAAA",
                        "sha256  AAAA",
                        "sha1 !")) {
            var answer =
                    asking(location, bidder().token())
                            .with("Upload-Offset", "0")
                            .with("Upload-Checksum", sum)
                            .patch(random(3));
            refused(answer, 400, "UPLOAD_HEADER");
        }
        refused(asking(location, bidder().token()).patch(random(3)), 400, "UPLOAD_HEADER");
        var old =
                HttpAnswer.to(address(location))
                        .as(bidder().token())
                        .with("Tus-Resumable", "0.2.2")
                        .with("Upload-Offset", "0")
                        .patch(random(3));
        refused(old, 412, "UPLOAD_VERSION");
        assertThat(old.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(head(location).header("Upload-Offset")).isEqualTo("0");
    }

    @Test
    void a_piece_that_was_damaged_on_its_way_is_not_taken() {
        var location = begun(300_000);
        byte[] piece = random(150_000);
        for (var algorithm : List.of("SHA-256", "SHA-1")) {
            var name = algorithm.replace("-", "").toLowerCase(Locale.ROOT);
            var offset = head(location).header("Upload-Offset");
            byte[] damaged = piece.clone();
            damaged[77] ^= 1;
            var asking =
                    asking(location, bidder().token())
                            .with("Upload-Offset", offset)
                            .with("Upload-Checksum", name + " " + digest(algorithm, piece));

            refused(asking.patch(damaged), 460, "UPLOAD_CHECKSUM");
            assertThat(head(location).header("Upload-Offset")).isEqualTo(offset);
            assertThat(asking.patch(piece).status()).isEqualTo(204);
        }
        assertThat(head(location).header("Upload-Offset")).isEqualTo("300000");
    }

    @Test
    void nobody_else_learns_of_an_upload() {
        var location = begun(10);
        var other = aBidder();

        refused(asking(location, other.token()).using("HEAD").status(), 404);
        refused(
                asking(location, other.token()).with("Upload-Offset", "0").patch(random(3)),
                404,
                "UPLOAD_UNKNOWN");
        refused(asking(location, other.token()).using("DELETE"), 404, "UPLOAD_UNKNOWN");
        assertThat(uploads.find(other.party(), id(location))).isInstanceOf(Ruling.Refused.class);
        assertThat(get("/api/uploads", other.token()).json().array("uploads").objects()).isEmpty();
        for (var token : List.of(OWNER, AGENCY, EVALUATOR, STAFF, SUPERVISOR, OPERATOR)) {
            assertThat(asking(location, token).using("HEAD").status()).isEqualTo(403);
            assertThat(get("/api/uploads", token).status()).isEqualTo(403);
        }
        assertThat(asking(location, NOBODY).using("HEAD").status()).isEqualTo(401);
        assertThat(get("/api/uploads", bidder().token()).json().array("uploads").objects())
                .singleElement()
                .satisfies(own -> assertThat(own.text("upload")).isEqualTo(id(location)));
    }

    @Test
    void what_is_no_upload_is_unknown_whatever_it_is_called() {
        for (var name : List.of(GONE, "..", "%2e%2e%2fcredentials.json", "a".repeat(400), "A1")) {
            var location = "/api/uploads/" + name;
            assertThat(head(location).status()).as(name).isBetween(400, 404);
            assertThat(append(location, 0, random(1)).status()).as(name).isBetween(400, 404);
            assertThat(asking(location, bidder().token()).using("DELETE").status())
                    .as(name)
                    .isBetween(400, 405);
        }
    }

    @Test
    void a_file_can_be_taken_away_until_it_is_sealed() {
        var location = begun(10);
        append(location, 0, random(10));
        var second = begun(10);
        append(second, 0, random(10));

        assertThat(uploads.claim(bidder().party(), id(location), "c1" + GONE)).isTrue();
        assertThat(uploads.claim(bidder().party(), id(location), "c2" + GONE)).isFalse();

        refused(asking(location, bidder().token()).using("DELETE"), 409, "UPLOAD_SEALED");
        refused(append(location, 10, new byte[0]), 409, "UPLOAD_SEALED");
        assertThat(uploads.sealedBy("c1" + GONE)).hasValue(id(location));
        assertThat(uploads.ready(bidder().party(), id(location)))
                .isInstanceOf(Ruling.Refused.class);
        assertThat(asking(second, bidder().token()).using("DELETE").status()).isEqualTo(204);
        assertThat(file(second)).doesNotExist();
        refused(head(second).status(), 404);
    }

    @Test
    void a_file_of_another_or_one_that_is_not_whole_is_not_claimed() {
        var location = begun(10);
        append(location, 0, random(9));

        assertThat(uploads.claim(bidder().party(), id(location), "c3" + GONE)).isFalse();
        append(location, 9, random(1));
        assertThat(uploads.claim(aBidder().party(), id(location), "c3" + GONE)).isFalse();
        assertThat(uploads.claim(bidder().party(), id(location), "c3" + GONE)).isTrue();
    }
}
