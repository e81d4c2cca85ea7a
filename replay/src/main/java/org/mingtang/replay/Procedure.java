package org.mingtang.replay;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.Json;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.KnowledgeProof.Purpose;
import org.mingtang.sealing.Recipient;
import org.mingtang.sealing.SealStatement;
import org.mingtang.sealing.SealedEnvelope;

/**
 * The acts of one tender, each done by whoever does it in law: the owner announces and awards, the
 * bidders seal, the staff opens, the evaluator rejects and ranks. A refusal that the file does not
 * explain is noted with the tender and ends its part of the play; nothing is ever forced.
 */
final class Procedure {
    /** Ground of a decision for which the file gives none. */
    static final String NOT_STATED = "ground not stated in the source";

    /** What laws ask a notice of works to say and a record of bids does not tell. */
    private static final List<String> UNKNOWN_CONTENTS =
            List.of(
                    "place",
                    "conditions",
                    "tenderer",
                    "time",
                    "documents",
                    "scope",
                    "funds",
                    "qualification",
                    "submission",
                    "contact",
                    "platform");

    private static final int ROUND = 1;

    private final HallClient hall;
    private final Credentials credentials;
    private final Bidders bidders;
    private final Setting setting;
    private final SecureRandom random = new SecureRandom();

    /**
     * What all tenders of a file share.
     *
     * @param origin of the hall's ledger
     * @param source name of the file, cited where history decides
     */
    record Setting(
            String origin,
            String source,
            String profile,
            String tradeClass,
            Timetable timetable,
            Amounts amounts) {}

    Procedure(HallClient hall, Credentials credentials, Bidders bidders, Setting setting) {
        this.hall = hall;
        this.credentials = credentials;
        this.bidders = bidders;
        this.setting = setting;
    }

    /** Enters the project, has its envelope key made, publishes the notice. */
    void announce(Play play) {
        var tender = play.tender();
        var owner = credentials.owner();
        var project = act(play, owner, "/api/projects", "enter", project(tender));
        if (project.isEmpty()) {
            return;
        }
        var lot = project.get().array("lots").objects().getFirst().text("lot");
        var made = act(play, owner, "/api/lots/" + lot + "/keys", "key", Json.object());
        if (made.isEmpty()) {
            return;
        }
        var context = new KeyContext(setting.origin(), lot, ROUND, KeyContext.PRICE);
        var recipient = Recipient.parse(made.get().text("recipient"));
        var key = new Play.EnvelopeKey(context, made.get().text("key"), recipient);
        act(play, owner, "/api/lots/" + lot + "/notice", "notice", notice(tender))
                .ifPresent(published -> play.announced(key));
    }

    /** Signs and seals one bid, as its bidder would away from the hall. */
    void seal(Play play, Bid bid) {
        var bidder = bidders.of(bid);
        var key = play.key();
        var currency = setting.amounts().currency().getCurrencyCode();
        var price = bid.minorUnits() == 0 ? "" : setting.amounts().written(bid.minorUnits());
        var plaintext =
                new org.mingtang.sealing.Bid(
                                key.context(), key.id(), bidder.party(), currency, price)
                        .plaintext(bidder.device());
        var sealed = SealedEnvelope.of(plaintext, key.recipient(), random);
        var envelope = sealed.bytes();
        var statement =
                SealStatement.seal(key.context(), key.id(), bidder.party(), envelope)
                        .sign(bidder.device());
        var salt = new byte[SealStatement.SALT_BYTES];
        random.nextBytes(salt);
        var commitment = statement.commitment(salt);
        var proof = sealed.prove(Purpose.of(statement.statement(), commitment), random);
        var request =
                Json.object()
                        .put("statement", statement.jws().compact())
                        .put("salt", Base64.getUrlEncoder().withoutPadding().encodeToString(salt))
                        .put("proof", proof.text())
                        .put("envelope", Base64.getEncoder().encodeToString(envelope));
        play.sealed(bid, new SealedBid(commitment, request));
    }

    /** Hands one sealed bid in. */
    void submit(Play play, Bid bid) {
        var sealed = play.sealed(bid);
        var path = "/api/lots/" + play.lot() + "/seals";
        act(play, bidders.of(bid).token(), path, "seal line " + bid.line(), sealed.request())
                .ifPresent(
                        taken -> {
                            play.handedIn(bid);
                            if (!taken.text("commitment").equals(sealed.commitment())) {
                                play.surprise(bid.firm() + ": acknowledged another commitment");
                            }
                        });
    }

    /** Has the envelopes opened, and compares them with what was sealed. */
    void open(Play play) {
        var path = "/api/lots/" + play.lot() + "/opening";
        act(play, credentials.staff(), path, "opening", Json.object())
                .ifPresent(
                        opening -> {
                            if (opening.text("outcome").equals("failed")) {
                                play.ended(allLost(play.tender()));
                                return;
                            }
                            play.opened();
                            compareOpening(play, opening);
                        });
    }

    /** Too few bids for the law to open any: nobody won, nobody was rejected. */
    private static Outcome allLost(Tender tender) {
        var fates = new LinkedHashMap<String, Fate>();
        tender.bids().forEach(bid -> fates.put(bid.firm(), Fate.LOST));
        return new Outcome(fates, 0);
    }

    private void compareOpening(Play play, Json.Obj opening) {
        if (opening.number("count") != play.envelopes()) {
            play.surprise(
                    "opened %d envelopes, %d were acknowledged"
                            .formatted(opening.number("count"), play.envelopes()));
        }
        for (var envelope : opening.array("envelopes").objects()) {
            var bid = play.bid(envelope.text("commitment"));
            long minorUnits = envelope.optionalNumber("minorUnits").orElse(0L);
            if (bid.isEmpty()) {
                play.surprise("opened an envelope that nobody handed in");
            } else if (bid.get().minorUnits() != minorUnits) {
                play.surprise(
                        "%s: sealed %s, opened %s"
                                .formatted(
                                        bid.get().firm(),
                                        setting.amounts().written(bid.get().minorUnits()),
                                        setting.amounts().written(minorUnits)));
            }
        }
    }

    /** Rejections and lot as in history, then ranking and award by the rules. */
    void decide(Play play) {
        var tender = play.tender();
        var lot = "/api/lots/" + play.lot();
        var evaluator = credentials.evaluator();
        for (var bid : tender.rejectedByEvaluator()) {
            var ground = bid.note().isEmpty() ? NOT_STATED : bid.note();
            var rejection =
                    Json.object().put("commitment", commitment(play, bid)).put("ground", ground);
            act(play, evaluator, lot + "/rejections", "reject line " + bid.line(), rejection);
        }
        tender.drawnInHistory()
                .ifPresent(
                        won ->
                                act(
                                        play,
                                        evaluator,
                                        lot + "/historical-draw",
                                        "draw",
                                        draw(play, won)));
        act(play, evaluator, lot + "/ranking", "ranking", Json.object())
                .ifPresent(ranking -> conclude(play, ranking));
    }

    private void conclude(Play play, Json.Obj ranking) {
        var owner = credentials.owner();
        var lot = "/api/lots/" + play.lot();
        var rows = ranking.array("rows").objects();
        var fates = new LinkedHashMap<String, Fate>();
        for (var row : rows) {
            var fate = row.text("standing").equals("conforming") ? Fate.LOST : Fate.REJECTED;
            play.bid(row.text("commitment")).ifPresent(bid -> fates.put(bid.firm(), fate));
        }
        long price = 0;
        if (!fates.containsValue(Fate.LOST)) {
            act(play, owner, lot + "/failure", "failure", Json.object());
        } else if (play.tender().hasWinner()) {
            var award = act(play, owner, lot + "/award", "award", Json.object());
            if (award.isPresent()) {
                var ending = award.get().object("ending");
                price = ending.number("price");
                var winner = ending.text("bidder");
                rows.stream()
                        .filter(row -> row.text("bidder").equals(winner))
                        .flatMap(row -> play.bid(row.text("commitment")).stream())
                        .forEach(bid -> fates.put(bid.firm(), Fate.WON));
            }
        } else {
            var ground = Json.object().put("ground", NOT_STATED);
            act(play, owner, lot + "/non-award", "non-award", ground);
        }
        play.ended(new Outcome(fates, price));
    }

    private Json.Obj draw(Play play, Bid won) {
        var words = won.note().isEmpty() ? "won_by_lot" : won.note();
        return Json.object()
                .put("winner", commitment(play, won))
                .put("source", setting.source() + ", line " + won.line() + ": " + words);
    }

    private static String commitment(Play play, Bid bid) {
        return play.sealed(bid).commitment();
    }

    private Json.Obj project(Tender tender) {
        var title = title(tender);
        return Json.object()
                .put("title", title)
                .put("tradeClass", setting.tradeClass())
                .put("profile", setting.profile())
                .put("currency", setting.amounts().currency().getCurrencyCode())
                .put("lots", Json.array(Json.object().put("title", title)));
    }

    /** With its number, because towns give one title to many tenders. */
    private static String title(Tender tender) {
        return (tender.number() + " " + tender.title()).strip();
    }

    private Json.Obj notice(Tender tender) {
        var deadline = setting.timetable().deadline(tender.date()).toString();
        var notice = Json.object().put("deadline", deadline).put("openingAt", deadline);
        var limits = tender.limits();
        if (limits.hasCeiling()) {
            notice.put("ceiling", limits.ceiling());
        }
        if (limits.hasMinimum()) {
            notice.put("minimum", limits.minimum());
        }
        return notice.put("contents", contents(tender));
    }

    private Json.Obj contents(Tender tender) {
        var contents = Json.object().put("works", works(tender));
        UNKNOWN_CONTENTS.forEach(field -> contents.put(field, "not stated in the source"));
        return contents;
    }

    private static String works(Tender tender) {
        return tender.details().isEmpty() ? title(tender) : title(tender) + ": " + tender.details();
    }

    private Optional<Json.Obj> act(
            Play play, String token, String path, String name, Json.Obj body) {
        var answer = hall.post(token, path, play.tender().number() + "\n" + name, body);
        return switch (answer) {
            case Answer.Granted granted -> Optional.of(granted.body());
            case Answer.Refused refused -> {
                play.surprise(name + ": " + refused.says());
                yield Optional.empty();
            }
        };
    }
}
