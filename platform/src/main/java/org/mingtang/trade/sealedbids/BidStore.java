package org.mingtang.trade.sealedbids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingtang.sealing.Point;
import org.mingtang.trade.projects.Lot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keys and acts of intake, before the opening. There is no price in any of these tables. */
@Repository
class BidStore {

    private static final String INSERT_KEY =
            """
            insert into sealedbids.envelope_key (lot, round, class, key, recipient, transcript)
            values (:lot, :round, 'price', :key, :recipient, :transcript)
            """;

    private static final String FIND_KEY =
            """
            select key, recipient, transcript
              from sealedbids.envelope_key
             where lot = :lot and round = :round and class = 'price'
            """;

    private static final String CLAIM_POINT =
            """
            insert into sealedbids.ephemeral_point (x)
            values (:x)
                on conflict do nothing
            """;

    private static final String INSERT_INTAKE =
            """
            insert into sealedbids.intake
                   (commitment, lot, round, class, bidder, act, statement, salt, envelope, ciphertext,
                    proof, at)
            values (:commitment, :lot, :round, 'price', :bidder, :act, :statement, :salt,
                    :envelope, :ciphertext, :proof, :at)
                on conflict (commitment) do nothing
            """;

    private static final String INTAKE_OF_LOT =
            """
            select number, commitment, bidder, act, statement, salt, envelope, proof, at
              from sealedbids.intake
             where lot = :lot and round = :round and class = 'price'
             order by number
            """;

    private static final String CIPHERTEXTS =
            """
            select commitment, ciphertext
              from sealedbids.intake
             where lot = :lot and round = :round and class = 'price' and act = 'seal'
            """;

    private static final String INTAKE_OF_BIDDER =
            """
            select number, commitment, bidder, act, statement, salt, envelope, proof, at
              from sealedbids.intake
             where lot = :lot and round = :round and class = 'price' and bidder = :bidder
             order by number
            """;

    // Two acts of one bidder on one lot come one after the other, in the ledger too.
    private static final String ONE_BIDDER_AT_A_TIME =
            """
            select pg_advisory_xact_lock(hashtextextended(:lot || '|' || :bidder, 0))
            """;

    private final JdbcClient jdbc;

    BidStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insertKey(Lot lot, EnvelopeKey key) {
        jdbc.sql(INSERT_KEY)
                .param("lot", lot.id().value())
                .param("round", lot.round())
                .param("key", key.key())
                .param("recipient", key.recipient())
                .param("transcript", key.transcript())
                .update();
    }

    Optional<EnvelopeKey> key(Lot lot) {
        return jdbc.sql(FIND_KEY)
                .param("lot", lot.id().value())
                .param("round", lot.round())
                .query(
                        (row, number) ->
                                new EnvelopeKey(
                                        row.getString("key"),
                                        row.getString("recipient"),
                                        row.getString("transcript")))
                .optional();
    }

    /** Whether the point is new in the whole centre; from now on it is not. */
    boolean claimPoint(Point point) {
        // Without the sign byte: the negative of a point leads to the same secret.
        var x = Arrays.copyOfRange(point.compressed(), 1, Point.COMPRESSED_BYTES);
        return jdbc.sql(CLAIM_POINT).param("x", x).update() == 1;
    }

    void oneAtATime(Lot lot, String bidder) {
        jdbc.sql(ONE_BIDDER_AT_A_TIME)
                .param("lot", lot.id().value())
                .param("bidder", bidder)
                .query((row, number) -> true)
                .single();
    }

    /** Whether the act was taken; a commitment comes only once. */
    boolean insert(Lot lot, Intake intake, Optional<byte[]> ciphertext) {
        return jdbc.sql(INSERT_INTAKE)
                        .param("commitment", intake.commitment())
                        .param("lot", lot.id().value())
                        .param("round", lot.round())
                        .param("bidder", intake.bidder())
                        .param("act", intake.act())
                        .param("statement", intake.statement())
                        .param("salt", intake.salt())
                        .param("envelope", intake.envelope().orElse(null))
                        .param("ciphertext", ciphertext.orElse(null))
                        .param("proof", intake.proof().orElse(null))
                        .param("at", intake.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Intake> intakeOf(Lot lot) {
        return jdbc.sql(INTAKE_OF_LOT)
                .param("lot", lot.id().value())
                .param("round", lot.round())
                .query(BidStore::intake)
                .list();
    }

    /** Every envelope of the lot, by commitment. */
    Map<String, byte[]> ciphertexts(Lot lot) {
        var envelopes = new HashMap<String, byte[]>();
        jdbc.sql(CIPHERTEXTS)
                .param("lot", lot.id().value())
                .param("round", lot.round())
                .query(
                        row -> {
                            envelopes.put(row.getString("commitment"), row.getBytes("ciphertext"));
                        });
        return envelopes;
    }

    List<Intake> intakeOf(Lot lot, String bidder) {
        return jdbc.sql(INTAKE_OF_BIDDER)
                .param("lot", lot.id().value())
                .param("round", lot.round())
                .param("bidder", bidder)
                .query(BidStore::intake)
                .list();
    }

    private static Intake intake(ResultSet row, int number) throws SQLException {
        return new Intake(
                row.getLong("number"),
                row.getString("commitment"),
                row.getString("bidder"),
                row.getString("act"),
                row.getString("statement"),
                row.getBytes("salt"),
                Optional.ofNullable(row.getString("envelope")),
                Optional.ofNullable(row.getBytes("proof")),
                instant(row.getObject("at", OffsetDateTime.class)));
    }

    private static Instant instant(@Nullable OffsetDateTime at) {
        return java.util.Objects.requireNonNull(at).toInstant();
    }
}
