package org.mingtang.foundation.identity;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts and the hashes of their tokens. */
@Component
class AccountStore {
    private static final String NEXT =
            """
            select 'ACC-' || lpad(nextval('identity.account_number')::text, 8, '0')
            """;

    private static final String ADD_ACCOUNT =
            """
            insert into identity.account (id, role, party, name)
            values (:id, :role, :party, :name)
            """;

    private static final String ADD_TOKEN =
            """
            insert into identity.token (hash, account) values (:hash, :account)
            """;

    private static final String BY_TOKEN =
            """
            select account.id, account.role, account.party
              from identity.token
              join identity.account on account.id = token.account
             where token.hash = :hash
            """;

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String nextAccount() {
        return jdbc.sql(NEXT).query(String.class).single();
    }

    void add(String account, Accounts.Opening opening, byte[] tokenHash) {
        jdbc.sql(ADD_ACCOUNT)
                .param("id", account)
                .param("role", opening.role().name())
                .param("party", opening.party().orElse(null))
                .param("name", opening.name())
                .update();
        jdbc.sql(ADD_TOKEN).param("hash", tokenHash).param("account", account).update();
    }

    Optional<Actor> byTokenHash(byte[] hash) {
        return jdbc.sql(BY_TOKEN)
                .param("hash", hash)
                .query(
                        (row, number) ->
                                new Actor(
                                        row.getString("id"),
                                        Role.valueOf(row.getString("role")),
                                        Optional.ofNullable(row.getString("party"))))
                .optional();
    }
}
