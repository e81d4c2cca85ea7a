package org.mingtang.registers.parties;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class FoundingStore {
    private static final String FOUNDED =
            """
            select count(*) from parties.founding
            """;

    private static final String MARK =
            """
            insert into parties.founding (entry) values (:entry)
            """;

    private static final String NUMBER_FROM =
            """
            select setval('parties.party_number', :last)
            """;

    private final JdbcClient jdbc;

    FoundingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isFounded() {
        return jdbc.sql(FOUNDED).query(Long.class).single() > 0;
    }

    /** Fails where another has founded the centre meanwhile. */
    void markFounded(String entry) {
        jdbc.sql(MARK).param("entry", entry).update();
    }

    /** The next party gets the number after the highest of these. */
    void numberPartiesFrom(List<Party> parties) {
        parties.stream()
                .mapToLong(party -> Long.parseLong(party.id().substring("PTY-".length())))
                .max()
                .ifPresent(
                        last ->
                                jdbc.sql(NUMBER_FROM)
                                        .param("last", last)
                                        .query(Long.class)
                                        .single());
    }
}
