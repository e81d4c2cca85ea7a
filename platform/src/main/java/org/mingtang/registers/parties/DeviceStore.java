package org.mingtang.registers.parties;

import java.util.List;
import java.util.Optional;
import org.mingtang.sealing.DevicePublicKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DeviceStore {
    private static final String ADD =
            """
            insert into parties.device (id, party, public_key) values (:id, :party, :key)
            on conflict do nothing
            """;

    private static final String COUNT =
            """
            select count(*) from parties.device where party = :party
            """;

    private static final String FIND =
            """
            select public_key from parties.device where party = :party and id = :id
            """;

    private static final String OF_PARTY =
            """
            select public_key from parties.device where party = :party order by id
            """;

    private static final String WAIT_FOR_OPENINGS =
            """
            select pg_advisory_xact_lock(hashtextextended('devices|' || :party, 0))
            """;

    private static final String HOLD_AS_THEY_ARE =
            """
            select pg_advisory_xact_lock_shared(hashtextextended('devices|' || :party, 0))
            """;

    private final JdbcClient jdbc;

    DeviceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the key is registered already, by whomever. */
    boolean add(String party, DevicePublicKey device) {
        return jdbc.sql(ADD)
                        .param("id", device.id())
                        .param("party", party)
                        .param("key", device.bytes())
                        .update()
                == 1;
    }

    long countOf(String party) {
        return jdbc.sql(COUNT).param("party", party).query(Long.class).single();
    }

    Optional<DevicePublicKey> find(String party, String device) {
        return jdbc.sql(FIND)
                .param("party", party)
                .param("id", device)
                .query((row, number) -> key(row.getBytes("public_key")))
                .optional();
    }

    List<DevicePublicKey> of(String party) {
        return jdbc.sql(OF_PARTY)
                .param("party", party)
                .query((row, number) -> key(row.getBytes("public_key")))
                .list();
    }

    private static DevicePublicKey key(byte[] stored) {
        return DevicePublicKey.of(stored)
                .orElseThrow(() -> new IllegalStateException("a stored key is no point of P-256"));
    }

    /**
     * Keeps openings that read this party's keys out until the transaction ends, and waits for
     * them.
     */
    void waitForOpenings(String party) {
        jdbc.sql(WAIT_FOR_OPENINGS).param("party", party).query((row, number) -> true).single();
    }

    /** Keeps new keys of this party out until the transaction ends. */
    void holdAsTheyAre(String party) {
        jdbc.sql(HOLD_AS_THEY_ARE).param("party", party).query((row, number) -> true).single();
    }
}
