package org.mingtang.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingtang.HttpAnswer;
import org.mingtang.PlatformTest;
import org.mingtang.log.Json;
import org.springframework.beans.factory.annotation.Autowired;

class AccountsTest extends PlatformTest {
    private static final String OWNER_PARTY = "PTY-00000001";

    @Autowired private Accounts accounts;

    @Test
    void the_operator_opens_an_account_whose_token_signs_in_at_once() {
        var opened = open("OWNER", OWNER_PARTY, "王秀英").granted();

        assertThat(opened.text("account")).matches("ACC-[0-9]{8}");
        assertThat(opened.text("token")).matches("[A-Za-z0-9_-]{43}");
        assertThat(accounts.actorOf(opened.text("token")))
                .contains(new Actor(opened.text("account"), Role.OWNER, Optional.of(OWNER_PARTY)));
    }

    @Test
    void the_ledger_shows_role_and_party_and_hides_the_name() {
        var opened = open("OWNER", OWNER_PARTY, "王秀英").granted();

        var leaf = leafOf(opened.text("entry"));

        assertThat(leaf)
                .contains(
                        "\"evt\":\"account.opened\"", "\"sub\":\"" + opened.text("account") + "\"")
                .contains("\"by\":\"operator\"", "\"role\":\"OWNER\"", "\"party\":\"PTY-00000001\"")
                .contains("\"_sd\":[")
                .doesNotContain("王秀英")
                .doesNotContain(opened.text("token"));
    }

    @Test
    void an_account_acts_for_a_party_exactly_where_its_role_does() {
        assertThatAnswer(open("BIDDER", null, "x"))
                .isRefusedWith("ACCOUNT_NEEDS_PARTY")
                .withStatus(422)
                .citing("ID-3");
        assertThatAnswer(open("EVALUATOR", OWNER_PARTY, "x"))
                .isRefusedWith("ACCOUNT_HAS_NO_PARTY")
                .withFact("party", OWNER_PARTY);
        assertThatAnswer(open("BIDDER", "PTY-99999999", "x"))
                .isRefusedWith("ACCOUNT_PARTY_UNKNOWN");
        assertThatAnswer(open("BIDDER", OWNER_PARTY, "x"))
                .isRefusedWith("ACCOUNT_PARTY_OF_OTHER_KIND")
                .withFact("role", "BIDDER");
    }

    @Test
    void nobody_opens_an_account_of_the_public_or_of_a_role_that_does_not_exist() {
        assertThatAnswer(open("PUBLIC", null, "x")).namesMistakenFields("role");
        assertThatAnswer(open("operator", null, "x")).namesMistakenFields("role");
        assertThatAnswer(post("/api/accounts", OPERATOR, Json.object()))
                .namesMistakenFields("role", "name");
    }

    private HttpAnswer open(String role, @Nullable String party, String name) {
        var body = Json.object().put("role", role).put("name", name);
        if (party != null) {
            body.put("party", party);
        }
        return post("/api/accounts", OPERATOR, body);
    }
}
