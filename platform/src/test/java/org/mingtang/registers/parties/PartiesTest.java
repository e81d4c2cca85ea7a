package org.mingtang.registers.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingtang.PlatformTest;
import org.mingtang.log.Json;
import org.mingtang.sealing.DeviceKey;

class PartiesTest extends PlatformTest {
    @Test
    void the_operator_registers_a_party_that_everybody_can_look_up() {
        var granted =
                post("/api/parties", OPERATOR, party("曲靖建设 No. 1", "bidder", "owner")).granted();

        assertThat(granted.text("party")).matches("PTY-[0-9]{8}");
        var shown = get("/api/parties/" + granted.text("party")).granted();
        assertThat(shown.text("name")).isEqualTo("曲靖建设 No. 1");
        assertThat(shown.array("kinds").texts()).containsExactly("owner", "bidder");
        assertThat(leafOf(granted.text("entry")))
                .contains("\"evt\":\"party.registered\"", "\"kinds\":[\"owner\",\"bidder\"]");
    }

    @Test
    void an_unknown_party_is_not_found() {
        assertThatAnswer(get("/api/parties/PTY-99999999"))
                .isRefusedWith("PARTY_UNKNOWN")
                .withStatus(404)
                .citing("PA-1")
                .withFact("party", "PTY-99999999");
    }

    @Test
    void every_mistaken_field_is_named_at_once() {
        assertThatAnswer(post("/api/parties", OPERATOR, party("", "bidder", "painter")))
                .namesMistakenFields("name", "kinds[1]");
        assertThatAnswer(post("/api/parties", OPERATOR, party("x".repeat(201), "owner", "owner")))
                .namesMistakenFields("name", "kinds");
        assertThatAnswer(post("/api/parties", OPERATOR, party("two\nlines")))
                .namesMistakenFields("name", "kinds");
        assertThatAnswer(post("/api/parties", OPERATOR, Json.object()))
                .namesMistakenFields("name", "kinds");
    }

    @Test
    void a_name_of_200_characters_outside_the_basic_plane_is_not_too_long() {
        var name = "𠮷".repeat(200);

        var granted = post("/api/parties", OPERATOR, party(name, "bidder")).granted();

        assertThat(get("/api/parties/" + granted.text("party")).granted().text("name"))
                .isEqualTo(name);
    }

    @Test
    void a_bidder_registers_a_device_key_that_everybody_can_look_up() {
        var bidder = aBidder();

        var shown = get("/api/parties/" + bidder.party()).granted();

        var devices = shown.array("devices").objects();
        assertThat(devices).hasSize(1);
        assertThat(devices.getFirst().text("device")).isEqualTo(bidder.device().id());
        assertThat(devices.getFirst().text("publicKey"))
                .isEqualTo(bidder.device().publicKey().text());
    }

    @Test
    void a_device_key_belongs_to_one_party_in_the_whole_centre() {
        var first = aBidder();
        var second = aBidder();
        var key = Json.object().put("publicKey", first.device().publicKey().text());

        assertThatAnswer(post("/api/devices", second.token(), key))
                .isRefusedWith("DEVICE_KEY_TAKEN")
                .withStatus(409)
                .citing("PA-2")
                .withFact("device", first.device().id());
        assertThatAnswer(post("/api/devices", first.token(), key))
                .isRefusedWith("DEVICE_KEY_TAKEN");
    }

    @Test
    void sixty_five_bytes_off_the_curve_are_no_device_key() {
        var point = DeviceKey.generate(new SecureRandom()).publicKey().bytes();
        point[64] ^= 1;
        var body = Json.object().put("publicKey", inText(point));

        assertThatAnswer(post("/api/devices", aBidder().token(), body))
                .isRefusedWith("DEVICE_KEY_INVALID")
                .withStatus(422);
    }

    @Test
    void a_key_in_padded_or_in_other_base64_is_a_mistaken_field() {
        var bidder = aBidder();
        var point = DeviceKey.generate(new SecureRandom()).publicKey().bytes();
        var padded = Base64.getUrlEncoder().encodeToString(point);

        for (var text : List.of(padded, "?", "", inText(new byte[64]))) {
            assertThatAnswer(
                            post(
                                    "/api/devices",
                                    bidder.token(),
                                    Json.object().put("publicKey", text)))
                    .namesMistakenFields("publicKey");
        }
    }

    private static String inText(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Json.Obj party(String name, String... kinds) {
        return Json.object().put("name", name).put("kinds", Json.strings(List.of(kinds)));
    }
}
