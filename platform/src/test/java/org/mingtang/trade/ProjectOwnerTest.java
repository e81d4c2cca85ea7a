package org.mingtang.trade;

import static org.mingtang.AnswerAssert.assertThatAnswer;

import org.junit.jupiter.api.Test;
import org.mingtang.HttpAnswer;
import org.mingtang.PlatformTest;
import org.mingtang.log.Json;

/** For whom an agency may enter a project. */
class ProjectOwnerTest extends PlatformTest {
    @Test
    void an_agency_enters_only_for_a_party_registered_as_owner() {
        assertThatAnswer(enteredFor("PTY-00000001")).isGranted();
        assertThatAnswer(enteredFor(aBidder().party())).isRefusedWith("OWNER_NOT_REGISTERED");
        assertThatAnswer(enteredFor("PTY-00000002")).isRefusedWith("OWNER_NOT_REGISTERED");
        assertThatAnswer(enteredFor("PTY-99999999")).isRefusedWith("OWNER_NOT_REGISTERED");
    }

    private HttpAnswer enteredFor(String owner) {
        return post(
                "/api/projects",
                AGENCY,
                Json.object()
                        .put("title", "Repair of the east bridge")
                        .put("owner", owner)
                        .put("tradeClass", "WORKS")
                        .put("profile", "sample-municipal")
                        .put("currency", "JPY")
                        .put("lots", Json.array(Json.object().put("title", "Deck"))));
    }
}
