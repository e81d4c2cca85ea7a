package org.mingtang.foundation.acts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The idempotency keys that were used and the answers given under them. */
@Component
class AnswerStore {
    private static final String CLAIM =
            """
            insert into acts.answer (account, idempotency_key, request_hash, read_at)
            values (:account, :key, :hash, :readAt)
            on conflict (account, idempotency_key) do nothing
            """;

    private static final String KEEP =
            """
            update acts.answer
               set status = :status, media_type = :type, language = :language,
                   confidential = :confidential, body = :body
             where account = :account and idempotency_key = :key and status is null
            """;

    private static final String FIND =
            """
            select request_hash, status, media_type, language, confidential, body
              from acts.answer
             where account = :account and idempotency_key = :key
            """;

    private static final String STANDS =
            """
            select count(*)
              from acts.answer
             where account = :account and idempotency_key = :key and status is not null
            """;

    private static final String PURGE =
            """
            delete from acts.answer
             where (account, idempotency_key) in (
                   select account, idempotency_key from acts.answer
                    where read_at < :before
                      and recorded_at < now() - make_interval(days => :days)
                    limit :most)
            """;

    private final JdbcClient jdbc;

    AnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An answer given before, and the hash of the request it answers. */
    record Kept(String requestHash, Answer answer, boolean confidential) {
        boolean isAnswerTo(ReadRequest request) {
            return requestHash.equals(request.hash());
        }
    }

    /**
     * Takes the key for this request until the transaction ends. Waits for another transaction that
     * has taken it.
     *
     * @return false where an answer stands under the key already
     */
    boolean claim(String account, String key, ReadRequest request) {
        return jdbc.sql(CLAIM)
                        .param("account", account)
                        .param("key", key)
                        .param("hash", request.hash())
                        .param("readAt", timestamp(request.readAt()))
                        .update()
                == 1;
    }

    /** Whether an answer stands under the key; asks without waiting for anybody. */
    boolean stands(String account, String key) {
        return jdbc.sql(STANDS)
                        .param("account", account)
                        .param("key", key)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void keep(String account, String key, Answer answer, boolean confidential) {
        int kept =
                jdbc.sql(KEEP)
                        .param("account", account)
                        .param("key", key)
                        .param("status", answer.status())
                        .param("type", String.valueOf(answer.headers().getContentType()))
                        .param("language", answer.headers().getFirst(HttpHeaders.CONTENT_LANGUAGE))
                        .param("confidential", confidential)
                        .param("body", answer.body())
                        .update();
        if (kept != 1) {
            throw new IllegalStateException("the key " + key + " was not claimed for this answer");
        }
    }

    Kept find(String account, String key) {
        return jdbc.sql(FIND)
                .param("account", account)
                .param("key", key)
                .query(
                        (row, number) -> {
                            var headers = new HttpHeaders();
                            headers.set(HttpHeaders.CONTENT_TYPE, row.getString("media_type"));
                            headers.setCacheControl("no-store");
                            var language = row.getString("language");
                            if (language != null) {
                                headers.set(HttpHeaders.CONTENT_LANGUAGE, language);
                            }
                            return new Kept(
                                    row.getString("request_hash"),
                                    new Answer(row.getInt("status"), headers, row.getBytes("body")),
                                    row.getBoolean("confidential"));
                        })
                .single();
    }

    /**
     * Forgets keys of requests read before an official instant and recorded so many days ago by the
     * machine's clock, so many keys at most; says how many.
     */
    int purge(Instant before, int days, int most) {
        return jdbc.sql(PURGE)
                .param("before", timestamp(before))
                .param("days", days)
                .param("most", most)
                .update();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
