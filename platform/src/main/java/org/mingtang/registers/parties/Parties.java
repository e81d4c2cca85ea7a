package org.mingtang.registers.parties;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.PartyKinds;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.log.Json;
import org.springframework.stereotype.Component;

/** The register of organisations. */
@Component
public class Parties implements PartyKinds {
    private final PartyStore store;
    private final Ledger ledger;

    Parties(PartyStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** Registers an organisation under the next number; inside a transaction. */
    public RegisteredParty register(String name, Set<PartyKind> kinds, Actor by) {
        return record(new Party(store.nextParty(), name, kinds), by.by());
    }

    /** Registers an organisation that the centre is born with, under a number it already has. */
    RegisteredParty registerAtFounding(Party party) {
        return record(party, "centre");
    }

    public Optional<Party> find(String id) {
        return store.find(id);
    }

    @Override
    public Optional<Set<String>> kindsOf(String party) {
        return find(party)
                .map(
                        known ->
                                known.kinds().stream()
                                        .map(PartyKind::word)
                                        .collect(Collectors.toSet()));
    }

    private RegisteredParty record(Party party, String by) {
        store.add(party);
        var kinds = party.kinds().stream().sorted().map(PartyKind::word).toList();
        var entry =
                ledger.record(
                        Act.of("party.registered", party.id(), by)
                                .fact("name", party.name())
                                .fact("kinds", Json.strings(kinds)));
        return new RegisteredParty(party.id(), entry);
    }
}
