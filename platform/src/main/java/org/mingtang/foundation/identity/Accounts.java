package org.mingtang.foundation.identity;

import java.util.Optional;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens accounts and knows whose token a token is. */
@Component
public class Accounts {
    private final AccountStore store;
    private final Ledger ledger;
    private final ObjectProvider<PartyKinds> register;

    Accounts(AccountStore store, Ledger ledger, ObjectProvider<PartyKinds> register) {
        this.store = store;
        this.ledger = ledger;
        this.register = register;
    }

    /** An account to be opened: its role, the party it acts for, and the person's name. */
    public record Opening(Role role, Optional<String> party, String name) {}

    /** Opens an account under the next number, with a fresh token; inside a transaction. */
    public Ruling<OpenedAccount> open(Opening opening, Actor by) {
        return judge(opening)
                .map(
                        lawful -> {
                            var token = Token.random();
                            var account = store.nextAccount();
                            var entry = record(account, lawful, token, by.by());
                            return new OpenedAccount(account, token.text(), entry);
                        });
    }

    /**
     * Opens an account that the centre is born with, under a name and a token that were made
     * before; inside a transaction.
     */
    public void openAtFounding(String account, Opening opening, String token) {
        switch (judge(opening)) {
            case Ruling.Granted<Opening>(var lawful) ->
                    record(account, lawful, new Token(token), "centre");
            case Ruling.Refused<Opening>(var refusal) ->
                    throw new IllegalStateException(
                            "account " + account + " of the centre's founding: " + refusal);
        }
    }

    /** Whose token this is. */
    public Optional<Actor> actorOf(String token) {
        return store.byTokenHash(new Token(token).hash());
    }

    private Ruling<Opening> judge(Opening opening) {
        var needed = opening.role().partyKind();
        if (needed.isEmpty()) {
            return opening.party().isEmpty()
                    ? Ruling.granted(opening)
                    : refused(IdentityRefusal.ACCOUNT_HAS_NO_PARTY, opening);
        }
        if (opening.party().isEmpty()) {
            return refused(IdentityRefusal.ACCOUNT_NEEDS_PARTY, opening);
        }
        var kinds = register.getObject().kindsOf(opening.party().get());
        if (kinds.isEmpty()) {
            return refused(IdentityRefusal.ACCOUNT_PARTY_UNKNOWN, opening);
        }
        return kinds.get().contains(needed.get())
                ? Ruling.granted(opening)
                : refused(IdentityRefusal.ACCOUNT_PARTY_OF_OTHER_KIND, opening);
    }

    private static Ruling<Opening> refused(IdentityRefusal code, Opening opening) {
        var refusal = code.refusal().with("role", opening.role());
        return Ruling.refused(
                opening.party().map(party -> refusal.with("party", party)).orElse(refusal));
    }

    private String record(String account, Opening opening, Token token, String by) {
        store.add(account, opening, token.hash());
        return ledger.record(
                Act.of("account.opened", account, by)
                        .fact("role", opening.role().name())
                        .fact("party", opening.party().orElse(null))
                        .privately("name", opening.name()));
    }
}
