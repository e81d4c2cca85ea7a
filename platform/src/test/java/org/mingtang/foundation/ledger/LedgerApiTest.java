package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mingtang.PlatformTest;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;
import org.mingtang.log.Policy;
import org.mingtang.log.TlogProof;

/** What anybody may ask the ledger over HTTP. */
class LedgerApiTest extends PlatformTest {

    @Test
    void shows_the_newest_checkpoint() {
        var head = get("/api/ledger/head").granted();

        assertThat(head.number("size")).isPositive();
        assertThat(head.text("checkpoint"))
                .startsWith(
                        head.text("origin")
                                + "\n"
                                + head.number("size")
                                + "\n"
                                + head.text("root"));
        assertThat(get("/log/checkpoint").status()).isEqualTo(200);
    }

    @Test
    void hands_out_an_entry_and_its_receipt() {
        var act = aPartyIsRegistered();
        ledger.publishNow();

        var entry = get("/api/ledger/entries/" + act).granted();
        var receipt = TlogProof.parse(get("/api/ledger/entries/" + act + "/proof").body());

        assertThat(entry.flag("published")).isTrue();
        assertThat(entry.text("leaf")).contains("party.registered");
        assertThat(receipt.index()).isEqualTo(entry.number("index"));
        var policy = Policy.parse("log " + ledger.publishedHead().vkey() + "\nquorum none\n");
        assertThat(receipt.verify(Merkle.leafHash(receipt.extra()), policy).size())
                .isGreaterThan(receipt.index());
    }

    @Test
    void does_not_say_whether_an_entry_exists_that_is_not_published() {
        for (var name : new String[] {"0".repeat(64), "nonsense"}) {
            for (var ending : new String[] {"", "/proof"}) {
                var answer = get("/api/ledger/entries/" + name + ending);

                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.json().text("code")).isEqualTo("NOT_YET_PUBLISHED");
                assertThat(answer.json().text("title")).isEqualTo("No such entry is published");
            }
        }
    }

    private String aPartyIsRegistered() {
        return post(
                        "/api/parties",
                        OPERATOR,
                        Json.object()
                                .put("name", "Someone")
                                .put("kinds", Json.array(new Json.Str("owner"))))
                .granted()
                .text("entry");
    }
}
