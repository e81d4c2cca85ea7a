package org.mingtang.foundation.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.Fields;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountsController {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PARTY = 20;
    private static final List<Role> OPENABLE =
            Arrays.stream(Role.values()).filter(role -> role != Role.PUBLIC).toList();

    private final Acts acts;
    private final Accounts accounts;

    AccountsController(Acts acts, Accounts accounts) {
        this.acts = acts;
        this.accounts = accounts;
    }

    /** The body of POST accounts. */
    record AccountRequest(@Nullable String role, @Nullable String party, @Nullable String name) {}

    @PostMapping("/api/accounts")
    @Roles(Role.OPERATOR)
    @Describe(value = "Opens an account and shows its token, once.", answers = OpenedAccount.class)
    ResponseEntity<Object> open(
            HttpServletRequest request, Actor actor, @RequestBody AccountRequest body) {
        var fields = new Fields();
        var opening =
                new Accounts.Opening(
                        fields.oneOf("role", body.role(), OPENABLE),
                        fields.optionalText("party", body.party(), LONGEST_PARTY),
                        fields.text("name", body.name(), 1, LONGEST_NAME));
        fields.done();
        return acts.perform(request, actor, () -> accounts.open(opening, actor));
    }
}
