package org.mingtang.registers.parties;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PartyStore {
    private static final String NEXT =
            """
            select 'PTY-' || lpad(nextval('parties.party_number')::text, 8, '0')
            """;

    private static final String ADD =
            """
            insert into parties.party (id, name, kinds) values (:id, :name, :kinds)
            """;

    private static final String FIND =
            """
            select id, name, kinds from parties.party where id = :id
            """;

    private final JdbcClient jdbc;

    PartyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String nextParty() {
        return jdbc.sql(NEXT).query(String.class).single();
    }

    void add(Party party) {
        var kinds = party.kinds().stream().sorted().map(PartyKind::word).toArray(String[]::new);
        jdbc.sql(ADD)
                .param("id", party.id())
                .param("name", party.name())
                .param("kinds", kinds)
                .update();
    }

    Optional<Party> find(String id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .query(
                        (row, number) -> {
                            var kinds = (String[]) row.getArray("kinds").getArray();
                            return new Party(
                                    row.getString("id"),
                                    row.getString("name"),
                                    Arrays.stream(kinds)
                                            .map(PartyKind::of)
                                            .collect(Collectors.toSet()));
                        })
                .optional();
    }
}
