package org.mingtang.registers.parties;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.Fields;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.mingtang.foundation.kernel.Ruling;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PartiesController {
    private static final int LONGEST_NAME = 200;

    /** 0x04, x and y. */
    private static final int POINT_BYTES = 65;

    private final Acts acts;
    private final Parties parties;
    private final Devices devices;

    PartiesController(Acts acts, Parties parties, Devices devices) {
        this.acts = acts;
        this.parties = parties;
        this.devices = devices;
    }

    /** The body of POST parties. */
    record PartyRequest(@Nullable String name, @Nullable List<@Nullable String> kinds) {}

    /** The body of POST devices. */
    record DeviceRequest(@Nullable String publicKey) {}

    /** A party as everybody may see it. */
    record ShownParty(String party, String name, List<String> kinds, List<ShownDevice> devices) {}

    /** A device key as everybody may see it. */
    record ShownDevice(String device, String publicKey) {}

    @PostMapping("/api/parties")
    @Roles(Role.OPERATOR)
    @Describe(value = "Registers an organisation.", answers = RegisteredParty.class)
    ResponseEntity<Object> register(
            HttpServletRequest request, Actor actor, @RequestBody PartyRequest body) {
        var fields = new Fields();
        var name = fields.text("name", body.name(), 1, LONGEST_NAME);
        var words = fields.list("kinds", body.kinds(), 1, PartyKind.values().length);
        for (int i = 0; i < words.size(); i++) {
            fields.word("kinds[" + i + "]", words.get(i), PartyKind.words());
        }
        if (words.stream().distinct().count() != words.size()) {
            fields.mistaken("kinds", "TWICE");
        }
        fields.done();
        var kinds = words.stream().map(PartyKind::of).collect(Collectors.toSet());
        return acts.perform(
                request, actor, () -> Ruling.granted(parties.register(name, kinds, actor)));
    }

    @GetMapping("/api/parties/{party}")
    @Describe(value = "Shows an organisation.", answers = ShownParty.class)
    ResponseEntity<Object> show(HttpServletRequest request, @PathVariable String party) {
        var ruling =
                parties.find(party)
                        .map(known -> Ruling.granted(shown(known)))
                        .orElseGet(
                                () ->
                                        Ruling.refused(
                                                PartyRefusal.PARTY_UNKNOWN
                                                        .refusal()
                                                        .with("party", party)));
        return acts.answer(request, ruling);
    }

    @PostMapping("/api/devices")
    @Roles(Role.BIDDER)
    @Describe(
            value = "Registers an ES256 device key of the bidder who asks.",
            answers = RegisteredDevice.class)
    ResponseEntity<Object> registerDevice(
            HttpServletRequest request, Actor actor, @RequestBody DeviceRequest body) {
        var fields = new Fields();
        var publicKey = fields.base64url("publicKey", body.publicKey(), POINT_BYTES, POINT_BYTES);
        fields.done();
        return acts.perform(request, actor, () -> devices.register(publicKey, actor));
    }

    private ShownParty shown(Party party) {
        return new ShownParty(
                party.id(),
                party.name(),
                party.kinds().stream().sorted().map(PartyKind::word).toList(),
                devices.of(party.id()).stream()
                        .map(each -> new ShownDevice(each.id(), each.text()))
                        .toList());
    }
}
