package org.mingtang.trade.awards;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.Fields;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.mingtang.trade.projects.LotId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AwardsController {
    private static final int LONGEST_GROUND = 2_000;

    private final Acts acts;
    private final Awards awards;

    AwardsController(Acts acts, Awards awards) {
        this.acts = acts;
        this.awards = awards;
    }

    /** How the lot ended, and the leaf that says so. */
    record EndingAnswer(String lot, EndingView ending, String entry) {}

    @PostMapping("/api/lots/{lot}/award")
    @Roles({Role.OWNER, Role.AGENCY})
    @Describe(value = "Awards the lot to the first of its ranking.", answers = EndingAnswer.class)
    ResponseEntity<Object> award(HttpServletRequest request, Actor actor, @PathVariable LotId lot) {
        return acts.perform(
                request, actor, () -> awards.award(lot, actor).map(ended -> answer(lot, ended)));
    }

    @PostMapping("/api/lots/{lot}/failure")
    @Roles({Role.OWNER, Role.AGENCY})
    @Describe(value = "Concludes a lot in which no bid conforms.", answers = EndingAnswer.class)
    ResponseEntity<Object> fail(HttpServletRequest request, Actor actor, @PathVariable LotId lot) {
        return acts.perform(
                request, actor, () -> awards.fail(lot, actor).map(ended -> answer(lot, ended)));
    }

    /** The body of POST non-award. */
    record NonAwardBody(@Nullable String ground) {}

    @PostMapping("/api/lots/{lot}/non-award")
    @Roles({Role.OWNER, Role.AGENCY})
    @Describe(
            value = "Ends a lot without an award although a bid conforms, on a stated ground.",
            answers = EndingAnswer.class)
    ResponseEntity<Object> withhold(
            HttpServletRequest request,
            Actor actor,
            @PathVariable LotId lot,
            @RequestBody NonAwardBody body) {
        var fields = new Fields();
        var ground = fields.text("ground", body.ground(), 0, LONGEST_GROUND);
        fields.done();
        return acts.perform(
                request,
                actor,
                () -> awards.withhold(lot, ground, actor).map(ended -> answer(lot, ended)));
    }

    private static EndingAnswer answer(LotId lot, Awards.Ended ended) {
        return new EndingAnswer(lot.value(), EndingView.of(ended.ending()), ended.entry());
    }
}
