package org.mingtang.foundation.receipts;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.QuietActs;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReceiptsController {
    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Acts acts;
    private final QuietActs quiet;

    ReceiptsController(Acts acts, QuietActs quiet) {
        this.acts = acts;
        this.quiet = quiet;
    }

    @GetMapping("/api/receipts/{commitment}")
    @Roles({Role.BIDDER, Role.OWNER, Role.AGENCY})
    @Describe(
            value = "The receipt (tlog-proof) of one's own quiet act, once its tick is published.",
            answers = String.class)
    ResponseEntity<Object> receipt(
            HttpServletRequest request, Actor actor, @PathVariable String commitment) {
        var receipt = quiet.receipt(commitment, actor.by());
        return receipt instanceof Ruling.Granted<String>(var text)
                ? ResponseEntity.ok()
                        .contentType(PLAIN)
                        .cacheControl(CacheControl.noStore())
                        .body(text)
                : acts.answer(request, receipt);
    }
}
