package org.mingtang.replay;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mingtang.log.Json;
import org.mingtang.sealing.DeviceKey;

/** The firms of a file, each registered once with an account and a device key of its own. */
final class Bidders {
    private final Map<String, Bidder> byFirm = new ConcurrentHashMap<>();

    /** Registers every firm that bids in one of the tenders. */
    static Bidders register(
            List<Tender> tenders, HallClient hall, Credentials credentials, Crew crew) {
        var bidders = new Bidders();
        var random = new SecureRandom();
        var firms = tenders.stream().flatMap(t -> t.bids().stream()).map(Bid::firm).distinct();
        crew.each(
                firms.toList(),
                firm -> bidders.byFirm.put(firm, registered(firm, hall, credentials, random)));
        return bidders;
    }

    Bidder of(Bid bid) {
        var bidder = byFirm.get(bid.firm());
        if (bidder == null) {
            throw new IllegalStateException(bid.firm() + " was never registered");
        }
        return bidder;
    }

    private static Bidder registered(
            String firm, HallClient hall, Credentials credentials, SecureRandom random) {
        var operator = credentials.operator();
        var kinds = Json.strings(List.of("bidder"));
        var party =
                hall.require(
                                operator,
                                "/api/parties",
                                "register " + firm,
                                Json.object().put("name", firm).put("kinds", kinds))
                        .text("party");
        var account = Json.object().put("role", "BIDDER").put("party", party).put("name", firm);
        var token =
                hall.require(operator, "/api/accounts", "open account of " + firm, account)
                        .text("token");
        var device = DeviceKey.generate(random);
        hall.require(
                token,
                "/api/devices",
                "register device of " + firm,
                Json.object().put("publicKey", device.publicKey().text()));
        return new Bidder(firm, party, token, device);
    }
}
