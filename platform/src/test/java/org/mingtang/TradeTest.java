package org.mingtang;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import org.mingtang.foundation.kernel.OfficialTime;
import org.mingtang.log.Json;
import org.mingtang.sealing.Bid;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.KnowledgeProof.Purpose;
import org.mingtang.sealing.Recipient;
import org.mingtang.sealing.SealStatement;
import org.mingtang.sealing.SealedEnvelope;

/** Speaks of lots, envelopes and openings, so that tests of the trade read as stories. */
public abstract class TradeTest extends PlatformTest {
    protected static final SecureRandom RANDOM = new SecureRandom();
    protected static final long CEILING = 1_000_000;
    protected static final long MINIMUM = 700_000;

    /** Room for what a test does before the deadline. */
    private static final Duration NOTICE = Duration.ofDays(11);

    /** An announced lot, and what to seal for it. */
    protected record ALot(
            String id, String origin, String key, String recipient, Instant deadline) {
        public KeyContext context() {
            return new KeyContext(origin, id, 1, KeyContext.PRICE);
        }
    }

    /** A request as a sealing tool makes it, and the name it will have. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    protected record Sealed(Json.Obj body, String commitment, byte[] envelope) {
        /** The same act with another request for it. */
        public Sealed saying(Json.Obj other) {
            return new Sealed(other, commitment, envelope);
        }
    }

    /** A lot under the sample law in yen, with a ceiling of 1,000,000 and a minimum of 700,000. */
    protected ALot aLot() {
        return announced(entered("sample-municipal", "JPY"));
    }

    protected String entered(String profile, String currency) {
        return post(
                        "/api/projects",
                        OWNER,
                        Json.object()
                                .put("title", "Repair of the east bridge")
                                .put("tradeClass", "WORKS")
                                .put("profile", profile)
                                .put("currency", currency)
                                .put("lots", Json.array(Json.object().put("title", "Deck"))))
                .granted()
                .array("lots")
                .objects()
                .getFirst()
                .text("lot");
    }

    protected ALot announced(String lot) {
        keyed(lot);
        var deadline = clock.officialNow().plus(NOTICE);
        announce(lot, OWNER, noticeUntil(deadline)).granted();
        return lot(lot, deadline);
    }

    protected ALot lot(String lot, Instant deadline) {
        var view = get("/api/lots/" + lot).granted();
        var key = view.object("key");
        return new ALot(lot, view.text("origin"), key.text("key"), key.text("recipient"), deadline);
    }

    protected void keyed(String lot) {
        post("/api/lots/" + lot + "/keys", OWNER, Json.object()).granted();
    }

    protected HttpAnswer announce(String lot, String token, Json.Obj notice) {
        return post("/api/lots/" + lot + "/notice", token, notice);
    }

    protected static Json.Obj noticeUntil(Instant deadline) {
        return Json.object()
                .put("deadline", OfficialTime.text(deadline))
                .put("openingAt", OfficialTime.text(deadline))
                .put("ceiling", CEILING)
                .put("minimum", MINIMUM)
                .put(
                        "contents",
                        Json.object()
                                .put("works", "New deck of the east bridge")
                                .put("place", "Qujing")
                                .put("conditions", "Bidders of grade B or above"));
    }

    /** The same notice with one member said otherwise. */
    protected static Json.Obj with(Json.Obj notice, String member, Json.Value value) {
        var members = new LinkedHashMap<>(notice.members());
        members.put(member, value);
        return Json.object(members);
    }

    /** An envelope with this price, as the sealing tool makes it. */
    protected static Sealed sealed(ALot lot, TestBidder bidder, String price) {
        return sealed(lot, bidder, price, "JPY");
    }

    protected static Sealed sealed(ALot lot, TestBidder bidder, String price, String currency) {
        var bid = new Bid(lot.context(), lot.key(), bidder.party(), currency, price);
        return sealed(lot, bidder, bid.plaintext(bidder.device()));
    }

    /** An envelope with any bytes in it. */
    protected static Sealed sealed(ALot lot, TestBidder bidder, byte[] plaintext) {
        var envelope = SealedEnvelope.of(plaintext, Recipient.parse(lot.recipient()), RANDOM);
        return stated(lot, bidder, envelope, envelope.bytes());
    }

    /** Any bytes as an envelope, with a true statement about them. */
    protected static Sealed stated(ALot lot, TestBidder bidder, byte[] envelope) {
        return stated(lot, bidder, maker(lot), envelope);
    }

    /** Someone who has sealed something for this lot. */
    protected static SealedEnvelope maker(ALot lot) {
        return SealedEnvelope.of(new byte[] {1}, Recipient.parse(lot.recipient()), RANDOM);
    }

    /** The same, with the proof that whoever has sealed {@code maker} makes for it. */
    protected static Sealed stated(
            ALot lot, TestBidder bidder, SealedEnvelope maker, byte[] envelope) {
        var statement = SealStatement.seal(lot.context(), lot.key(), bidder.party(), envelope);
        return request(statement.sign(bidder.device()), maker, envelope);
    }

    protected static Sealed request(
            SealStatement.Signed signed, SealedEnvelope maker, byte[] envelope) {
        var salt = salt();
        var commitment = signed.commitment(salt);
        var proof = maker.prove(Purpose.of(signed.statement(), commitment), RANDOM);
        var body =
                Json.object()
                        .put("statement", signed.jws().compact())
                        .put("salt", Base64.getUrlEncoder().withoutPadding().encodeToString(salt))
                        .put("proof", proof.text())
                        .put("envelope", Base64.getEncoder().encodeToString(envelope));
        return new Sealed(body, commitment, envelope);
    }

    protected HttpAnswer handIn(ALot lot, TestBidder bidder, Sealed sealed) {
        return post("/api/lots/" + lot.id() + "/seals", bidder.token(), sealed.body());
    }

    /** Seals a price and hands it in; the commitment. */
    protected String bid(ALot lot, TestBidder bidder, String price) {
        var sealed = sealed(lot, bidder, price);
        handIn(lot, bidder, sealed).granted();
        return sealed.commitment();
    }

    protected HttpAnswer withdraw(ALot lot, TestBidder bidder) {
        var salt = salt();
        var signed =
                SealStatement.withdraw(lot.context(), lot.key(), bidder.party())
                        .sign(bidder.device());
        return post(
                "/api/lots/" + lot.id() + "/withdrawals",
                bidder.token(),
                Json.object()
                        .put("statement", signed.jws().compact())
                        .put("salt", Base64.getUrlEncoder().withoutPadding().encodeToString(salt)));
    }

    protected HttpAnswer open(ALot lot) {
        moveClockTo(lot.deadline());
        return post("/api/lots/" + lot.id() + "/opening", STAFF, Json.object());
    }

    protected HttpAnswer reject(ALot lot, String commitment, String ground) {
        return post(
                "/api/lots/" + lot.id() + "/rejections",
                EVALUATOR,
                Json.object().put("commitment", commitment).put("ground", ground));
    }

    protected HttpAnswer noteDraw(ALot lot, String winner) {
        return post(
                "/api/lots/" + lot.id() + "/historical-draw",
                EVALUATOR,
                Json.object().put("winner", winner).put("source", "the city's register of 2011"));
    }

    protected HttpAnswer rank(ALot lot) {
        return post("/api/lots/" + lot.id() + "/ranking", EVALUATOR, Json.object());
    }

    protected HttpAnswer end(ALot lot, String how) {
        return post("/api/lots/" + lot.id() + "/" + how, OWNER, Json.object());
    }

    protected HttpAnswer withhold(ALot lot, String ground) {
        return post(
                "/api/lots/" + lot.id() + "/non-award", OWNER, Json.object().put("ground", ground));
    }

    /** Commitment → what an answer says of each envelope. */
    protected static Json.Obj envelope(Json.Obj answer, String commitment) {
        return answer.array("envelopes").objects().stream()
                .filter(envelope -> envelope.text("commitment").equals(commitment))
                .findFirst()
                .orElseThrow();
    }

    protected static List<String> ranked(Json.Obj ranking) {
        return ranking.array("rows").objects().stream()
                .filter(row -> row.text("standing").equals("conforming"))
                .map(row -> row.text("commitment"))
                .toList();
    }

    private static byte[] salt() {
        var salt = new byte[SealStatement.SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }
}
