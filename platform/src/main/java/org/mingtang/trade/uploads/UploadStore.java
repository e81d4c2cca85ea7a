package org.mingtang.trade.uploads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of each file; its bytes are in {@link UploadFiles}. */
@Repository
class UploadStore {

    // Two files begun at once by one bidder are counted one after the other.
    private static final String ONE_BIDDER_AT_A_TIME =
            """
            select pg_advisory_xact_lock(hashtextextended('upload|' || :bidder, 0))
            """;

    private static final String OF_BIDDER =
            """
            select id, length, received, sha256, sealed_by,
                   touched_at + make_interval(days => :days) as expires
              from uploads.upload
             where bidder = :bidder
             order by id
            """;

    private static final String FIND =
            """
            select id, length, received, sha256, sealed_by,
                   touched_at + make_interval(days => :days) as expires
              from uploads.upload
             where bidder = :bidder and id = :id
            """;

    private static final String INSERT =
            """
            insert into uploads.upload (id, bidder, length)
            values (:id, :bidder, :length)
            """;

    private static final String RECEIVED =
            """
            update uploads.upload
               set received = :received, touched_at = now()
             where id = :id and sealed_by is null
            """;

    private static final String WHOLE =
            """
            update uploads.upload
               set sha256 = :sha256
             where id = :id and received = length
            """;

    private static final String CLAIM =
            """
            update uploads.upload
               set sealed_by = :commitment
             where id = :id and bidder = :bidder and sha256 is not null and sealed_by is null
            """;

    private static final String DELETE =
            """
            delete from uploads.upload
             where id = :id and bidder = :bidder and sealed_by is null
            """;

    private static final String EXPIRE =
            """
            delete from uploads.upload
             where sealed_by is null and touched_at < now() - make_interval(days => :days)
            returning id
            """;

    private static final String SEALED_BY =
            """
            select id
              from uploads.upload
             where sealed_by = :commitment
            """;

    private static final String IS_KNOWN =
            """
            select count(*)
              from uploads.upload
             where id = :id
            """;

    private final JdbcClient jdbc;
    private final UploadLimits limits;

    UploadStore(JdbcClient jdbc, UploadLimits limits) {
        this.jdbc = jdbc;
        this.limits = limits;
    }

    void oneAtATime(String bidder) {
        jdbc.sql(ONE_BIDDER_AT_A_TIME)
                .param("bidder", bidder)
                .query((row, number) -> true)
                .single();
    }

    List<Upload> of(String bidder) {
        return jdbc.sql(OF_BIDDER)
                .param("bidder", bidder)
                .param("days", limits.daysKept())
                .query(UploadStore::upload)
                .list();
    }

    /** The file of this name, if it is this bidder's. */
    Optional<Upload> find(String bidder, String id) {
        return jdbc.sql(FIND)
                .param("bidder", bidder)
                .param("id", id)
                .param("days", limits.daysKept())
                .query(UploadStore::upload)
                .optional();
    }

    void insert(String id, String bidder, long length) {
        jdbc.sql(INSERT).param("id", id).param("bidder", bidder).param("length", length).update();
    }

    /** Whether it was noted; not where the file was taken away or sealed meanwhile. */
    boolean received(String id, long bytes) {
        return jdbc.sql(RECEIVED).param("id", id).param("received", bytes).update() == 1;
    }

    void whole(String id, String sha256) {
        jdbc.sql(WHOLE).param("id", id).param("sha256", sha256).update();
    }

    /** Whether the file is now this seal's; a file is sealed once. */
    boolean claim(String bidder, String id, String commitment) {
        return jdbc.sql(CLAIM)
                        .param("id", id)
                        .param("bidder", bidder)
                        .param("commitment", commitment)
                        .update()
                == 1;
    }

    boolean delete(String bidder, String id) {
        return jdbc.sql(DELETE).param("id", id).param("bidder", bidder).update() == 1;
    }

    /** Forgets what nobody sealed in time; returns which. */
    List<String> expire() {
        return jdbc.sql(EXPIRE)
                .param("days", limits.daysKept())
                .query((row, number) -> row.getString("id"))
                .list();
    }

    Optional<String> sealedBy(String commitment) {
        return jdbc.sql(SEALED_BY)
                .param("commitment", commitment)
                .query((row, number) -> row.getString("id"))
                .optional();
    }

    boolean isKnown(String id) {
        return jdbc.sql(IS_KNOWN).param("id", id).query(Long.class).single() > 0;
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        var expires = row.getObject("expires", OffsetDateTime.class);
        return new Upload(
                row.getString("id"),
                row.getLong("length"),
                row.getLong("received"),
                Optional.ofNullable(row.getString("sha256")),
                Optional.ofNullable(row.getString("sealed_by")),
                Objects.requireNonNull(expires).toInstant());
    }
}
