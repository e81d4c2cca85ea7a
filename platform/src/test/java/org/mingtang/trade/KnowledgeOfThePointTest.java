package org.mingtang.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.mingtang.TradeTest;
import org.mingtang.foundation.ledger.SequencedEntry;
import org.mingtang.log.Json;

/** The door takes an envelope only from somebody who knows the scalar behind its point. */
class KnowledgeOfThePointTest extends TradeTest {

    private static Sealed with(Sealed sealed, String proof) {
        var members = new LinkedHashMap<>(sealed.body().members());
        members.put("proof", new Json.Str(proof));
        return sealed.saying(Json.object(members));
    }

    @Test
    void an_envelope_without_a_proof_or_with_what_is_none_is_refused() {
        var lot = aLot();
        var bidder = aBidder();
        var sealed = sealed(lot, bidder, "800000");
        var members = new LinkedHashMap<>(sealed.body().members());
        members.remove("proof");
        var without = sealed.saying(Json.object(members));

        assertThatAnswer(handIn(lot, bidder, without))
                .isRefusedWith("POINT_NOT_PROVEN")
                .withStatus(422)
                .citing("EBM-26");
        assertThatAnswer(handIn(lot, bidder, with(sealed, "AAAA")))
                .isRefusedWith("POINT_NOT_PROVEN");
        // Nothing was kept of it: with its proof the same envelope is taken.
        handIn(lot, bidder, sealed).granted();
    }

    @Test
    void a_copied_point_with_its_owners_or_anybodys_proof_is_refused() {
        var lot = aLot();
        var bidder = aBidder();
        var copier = aBidder();
        var original = sealed(lot, bidder, "800000");
        var copy = stated(lot, copier, original.envelope());

        assertThatAnswer(handIn(lot, copier, copy)).isRefusedWith("POINT_NOT_PROVEN");
        assertThatAnswer(handIn(lot, copier, with(copy, original.body().text("proof"))))
                .isRefusedWith("POINT_NOT_PROVEN");
        // The refused copies claimed nothing: the owner comes after them.
        handIn(lot, bidder, original).granted();
        withdraw(lot, bidder).granted();
        assertThatAnswer(handIn(lot, copier, copy)).isRefusedWith("POINT_NOT_PROVEN");
    }

    @Test
    void ones_own_envelope_is_not_taken_twice_either() {
        var lot = aLot();
        var bidder = aBidder();
        var maker = maker(lot);
        handIn(lot, bidder, stated(lot, bidder, maker, maker.bytes())).granted();

        assertThatAnswer(handIn(lot, bidder, stated(lot, bidder, maker, maker.bytes())))
                .isRefusedWith("POINT_REUSED");
    }

    @Test
    void a_proof_for_another_lot_or_another_commitment_is_refused() {
        var lot = aLot();
        var other = aLot();
        var bidder = aBidder();
        var maker = maker(lot);
        var here = stated(lot, bidder, maker, maker.bytes());
        var there = stated(other, bidder, maker, maker.bytes());
        var again = stated(lot, bidder, maker, maker.bytes());

        assertThatAnswer(handIn(lot, bidder, with(here, there.body().text("proof"))))
                .isRefusedWith("POINT_NOT_PROVEN");
        assertThatAnswer(handIn(lot, bidder, with(here, again.body().text("proof"))))
                .isRefusedWith("POINT_NOT_PROVEN");
        handIn(lot, bidder, here).granted();
    }

    @Test
    void the_list_shows_the_proof_of_what_is_opened_and_of_nothing_else() throws IOException {
        var lot = aLot();
        var bidder = aBidder();
        var replaced = sealed(lot, bidder, "900000");
        handIn(lot, bidder, replaced).granted();
        var standing = sealed(lot, bidder, "800000");
        handIn(lot, bidder, standing).granted();
        open(lot).granted();
        var list = listOf(lot);

        for (var entry : list.array("entries").objects()) {
            boolean opened = entry.text("commitment").equals(standing.commitment());
            assertThat(entry.has("proof")).isEqualTo(opened);
            if (opened) {
                assertThat(entry.text("proof")).isEqualTo(standing.body().text("proof"));
            }
        }
    }

    private Json.Obj listOf(ALot lot) throws IOException {
        ledger.publishNow();
        var started =
                ledger.read(0, Integer.MAX_VALUE / 2).stream()
                        .map(SequencedEntry::json)
                        .filter(leaf -> leaf.text("evt").equals("opening.started"))
                        .filter(leaf -> leaf.text("sub").equals(lot.id()))
                        .findFirst()
                        .orElseThrow();
        var file = data().resolve("log/objects").resolve(started.text("object"));
        return Json.parseObject(Files.readAllBytes(file));
    }
}
