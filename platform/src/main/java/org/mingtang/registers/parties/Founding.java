package org.mingtang.registers.parties;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mingtang.foundation.identity.Accounts;
import org.mingtang.foundation.identity.Role;
import org.mingtang.log.Json;

/**
 * What a centre is born with, as the launcher wrote it: {@code centre.json} says which centre it
 * is, {@code credentials.json} who has an account from the first day.
 *
 * @param origin name of the log
 * @param training whether it is a training centre, for ever
 * @param centre the centre's name
 */
record Founding(
        String origin,
        boolean training,
        String centre,
        List<Party> parties,
        List<FirstAccount> accounts) {
    private static final Map<Role, PartyKind> KINDS =
            Map.of(
                    Role.OWNER, PartyKind.OWNER,
                    Role.AGENCY, PartyKind.AGENCY,
                    Role.BIDDER, PartyKind.BIDDER);

    /**
     * An account of the first day.
     *
     * @param key the static public key of a trustee, by which it is appointed
     */
    record FirstAccount(
            String account, Accounts.Opening opening, Optional<String> key, String token) {
        /** Without the token. */
        @Override
        public String toString() {
            return "FirstAccount[" + account + "]";
        }
    }

    static Founding read(Path data) {
        var centre = parsed(data.resolve("centre.json"));
        var credentials = parsed(data.resolve("credentials.json"));
        var accounts =
                credentials.array("accounts").objects().stream().map(Founding::account).toList();
        return new Founding(
                centre.text("origin"),
                centre.flag("training"),
                centre.text("name"),
                partiesOf(accounts, centre.text("name")),
                accounts);
    }

    /** The trustees among the accounts, in their order; their index counts from 1. */
    List<FirstAccount> trustees() {
        return accounts.stream().filter(each -> each.opening().role() == Role.TRUSTEE).toList();
    }

    private static FirstAccount account(Json.Obj json) {
        var account = json.text("account");
        var opening =
                new Accounts.Opening(
                        Role.valueOf(json.text("role")),
                        json.optionalText("party"),
                        json.optionalText("name").orElse(account));
        return new FirstAccount(account, opening, json.optionalText("key"), json.text("token"));
    }

    /** Every party an account acts for, of the kinds that their roles need. */
    private static List<Party> partiesOf(List<FirstAccount> accounts, String centre) {
        var known = new LinkedHashMap<String, Party>();
        for (var each : accounts) {
            var opening = each.opening();
            opening.party()
                    .ifPresent(
                            id ->
                                    known.merge(
                                            id,
                                            new Party(
                                                    id,
                                                    opening.name() + " · " + centre,
                                                    Set.of(kindOf(opening.role()))),
                                            Founding::joined));
        }
        return List.copyOf(known.values());
    }

    private static Party joined(Party one, Party other) {
        var kinds = new ArrayList<>(one.kinds());
        kinds.addAll(other.kinds());
        return new Party(one.id(), one.name(), Set.copyOf(kinds));
    }

    private static PartyKind kindOf(Role role) {
        return Optional.ofNullable(KINDS.get(role))
                .orElseThrow(() -> new IllegalStateException(role + " acts for no party"));
    }

    private static Json.Obj parsed(Path file) {
        try {
            return Json.parseObject(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the centre cannot be founded without " + file, e);
        }
    }
}
