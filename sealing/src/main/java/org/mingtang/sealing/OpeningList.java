package org.mingtang.sealing;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingtang.log.Json;
import org.mingtang.log.TickLeaf;

/**
 * All acts of all bidders for one lot, round and class, revealed when the opening starts
 * (docs/verify.md §4.3).
 *
 * @param lot lot number
 * @param round from 1
 * @param envelopeClass {@code price}
 * @param entries ascending by commitment
 */
public record OpeningList(String lot, int round, String envelopeClass, List<Entry> entries) {
    private static final List<String> MEMBERS = List.of("lot", "round", "class", "entries");
    private static final List<String> ENTRY_MEMBERS =
            List.of("commitment", "salt", "statement", "standing", "tick");
    private static final List<String> PROVEN_MEMBERS =
            List.of("commitment", "salt", "statement", "standing", "proof", "tick");

    /** What became of a bidder's act. */
    public enum Standing {
        /** The bidder's last act: this envelope is opened. */
        OPENED("opened"),
        /** A later act of the same bidder took its place. */
        SUPERSEDED("superseded"),
        /** A seal undone by the withdrawal that followed it. */
        WITHDRAWN("withdrawn"),
        /** A withdrawal that is the bidder's last act. */
        WITHDRAWAL("withdrawal"),
        /** Its tick ended after the deadline: it counts for nothing, whoever is to blame. */
        LATE("late");

        private final String text;

        Standing(String text) {
            this.text = text;
        }

        /** The word in the published list. */
        public String text() {
            return text;
        }

        static Standing parse(String text) {
            for (var standing : values()) {
                if (standing.text.equals(text)) {
                    return standing;
                }
            }
            throw new MalformedException("no standing: '" + text + "'");
        }
    }

    /**
     * One act.
     *
     * @param commitment hex, as it stands in the ledger
     * @param salt base64url of the 32 bytes that open the commitment
     * @param statement compact JWS
     * @param standing what became of it
     * @param proof base64url of the proof of knowledge, for an envelope that is opened
     * @param tick where it stands in the ledger
     */
    public record Entry(
            String commitment,
            String salt,
            String statement,
            Standing standing,
            Optional<String> proof,
            TickPlace tick) {
        /**
         * Why the act does not stand where it says, or not as it says, judged by the tick's leaf
         * alone; nothing when it does. An act in a tick that ends after the deadline is late,
         * whatever else is claimed of it, and no other act is.
         */
        public Optional<String> fault(TickLeaf leaf, Instant deadline) {
            var late = leaf.to().isAfter(deadline);
            if (late != (standing == Standing.LATE)) {
                return Optional.of(
                        "its tick ended at %s, the deadline was %s, and it stands as %s"
                                .formatted(leaf.to(), deadline, standing.text()));
            }
            return tick.fault(commitment, leaf);
        }

        /** The salt's bytes; {@link MalformedException} unless there are 32. */
        public byte[] saltBytes() {
            return StrictBase64.decodeUrl(salt)
                    .filter(bytes -> bytes.length == SealStatement.SALT_BYTES)
                    .orElseThrow(() -> new MalformedException("a salt is not 32 bytes"));
        }

        /** An entry with bytes; the proof is told of opened envelopes only. */
        public static Entry of(
                String commitment,
                byte[] salt,
                String statement,
                Standing standing,
                Optional<byte[]> proof,
                TickPlace tick) {
            return new Entry(
                    commitment,
                    StrictBase64.encodeUrl(salt),
                    statement,
                    standing,
                    proof.filter(any -> standing == Standing.OPENED).map(StrictBase64::encodeUrl),
                    tick);
        }

        /**
         * Whether whoever handed in this envelope has proved to know the scalar of its point
         * (docs/verify.md V23).
         *
         * @param enc the envelope's ephemeral point
         */
        public boolean isProven(Point enc) {
            try {
                var purpose =
                        KnowledgeProof.Purpose.of(
                                SealStatement.parse(statement).statement(), commitment);
                return proof.map(KnowledgeProof::parse)
                        .filter(known -> known.holds(enc, purpose))
                        .isPresent();
            } catch (MalformedException e) {
                return false;
            }
        }
    }

    /**
     * An act as the ledger has it, to find out what became of it.
     *
     * @param late whether its tick ended after the deadline
     */
    public record Handed(String commitment, String bidder, SealStatement.Act act, boolean late) {}

    /** Refuses entries out of order. */
    public OpeningList {
        entries = Members.ascending(entries, Entry::commitment);
    }

    /**
     * What became of every act of one lot, round and class (docs/verify.md §4.2, §4.3).
     *
     * @param inLedgerOrder all acts, in the order of their ticks and of their positions there
     * @return commitment → standing
     */
    public static Map<String, Standing> standings(List<Handed> inLedgerOrder) {
        var nextOf = new HashMap<String, SealStatement.Act>();
        var standings = new LinkedHashMap<String, Standing>();
        for (var handed : inLedgerOrder.reversed()) {
            if (handed.late()) {
                standings.put(handed.commitment(), Standing.LATE);
                continue;
            }
            var next = nextOf.put(handed.bidder(), handed.act());
            boolean seal = handed.act() == SealStatement.Act.SEAL;
            Standing standing;
            if (next == null) {
                standing = seal ? Standing.OPENED : Standing.WITHDRAWAL;
            } else {
                boolean undone = seal && next == SealStatement.Act.WITHDRAW;
                standing = undone ? Standing.WITHDRAWN : Standing.SUPERSEDED;
            }
            standings.put(handed.commitment(), standing);
        }
        return standings;
    }

    /** The entries whose envelopes are opened, ascending by commitment. */
    public List<Entry> opened() {
        return entries.stream().filter(e -> e.standing() == Standing.OPENED).toList();
    }

    /** The bytes to publish. */
    public byte[] bytes() {
        var values = entries.stream().map(OpeningList::json).toList();
        return Json.object()
                .put("v", 1)
                .put("lot", lot)
                .put("round", round)
                .put("class", envelopeClass)
                .put("entries", Json.array(values))
                .bytes();
    }

    private static Json.Obj json(Entry entry) {
        var json =
                Json.object()
                        .put("commitment", entry.commitment())
                        .put("salt", entry.salt())
                        .put("statement", entry.statement())
                        .put("standing", entry.standing().text)
                        .put("tick", entry.tick().json());
        entry.proof().ifPresent(proof -> json.put("proof", proof));
        return json;
    }

    /** Reads published bytes; {@link MalformedException} when their form is wrong. */
    public static OpeningList parse(byte[] bytes) {
        return Members.read(
                bytes,
                MEMBERS,
                object ->
                        new OpeningList(
                                object.text("lot"),
                                Members.round(object),
                                object.text("class"),
                                object.array("entries").objects().stream()
                                        .map(OpeningList::entry)
                                        .toList()));
    }

    private static Entry entry(Json.Obj object) {
        // That the proof stands where it is due, and nowhere else, is judged with what it proves.
        Members.exactly(object, object.has("proof") ? PROVEN_MEMBERS : ENTRY_MEMBERS);
        var entry =
                new Entry(
                        Members.digest(object, "commitment"),
                        object.text("salt"),
                        object.text("statement"),
                        Standing.parse(object.text("standing")),
                        object.has("proof") ? Optional.of(object.text("proof")) : Optional.empty(),
                        TickPlace.parse(object.object("tick")));
        entry.saltBytes();
        return entry;
    }
}
