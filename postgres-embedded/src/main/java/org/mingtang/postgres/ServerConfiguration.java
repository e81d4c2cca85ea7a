package org.mingtang.postgres;

import java.io.IOException;
import java.nio.file.Path;

/**
 * PostgreSQL's two configuration files, written anew at every start, so that the settings are those
 * of the running release and a torn file heals itself.
 */
final class ServerConfiguration {
    private static final String SETTINGS =
            """
            # Written at every start; changes here are lost.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = scram-sha-256
            max_connections = 60
            allow_alter_system = off

            # What was acknowledged stays, also after a power cut.
            fsync = on
            synchronous_commit = on
            full_page_writes = on

            # A small machine that runs the platform beside it.
            shared_buffers = 128MB
            effective_cache_size = 512MB
            work_mem = 8MB
            maintenance_work_mem = 64MB
            autovacuum_max_workers = 2
            max_worker_processes = 4
            max_parallel_workers_per_gather = 1
            jit = off
            min_wal_size = 80MB
            max_wal_size = 512MB
            max_wal_senders = 2
            max_replication_slots = 2
            random_page_cost = 1.1

            datestyle = 'iso, ymd'
            timezone = 'UTC'
            lc_messages = 'C'
            default_text_search_config = 'pg_catalog.simple'

            # A week of log files, each begun anew when its day comes round.
            log_timezone = 'UTC'
            log_line_prefix = '%m [%p] %q%u@%d '
            logging_collector = on
            log_directory = '../log'
            log_filename = 'postgresql-%a.log'
            log_rotation_age = 1d
            log_rotation_size = 0
            log_truncate_on_rotation = on
            log_checkpoints = off
            """;

    private static final String WHO_MAY_CONNECT =
            """
            # Written at every start; changes here are lost.
            # Loopback only, and never without a password.
            host  all       postgres                       127.0.0.1/32  scram-sha-256
            host  mingtang  mingtang_owner,mingtang_app    127.0.0.1/32  scram-sha-256
            """;

    private ServerConfiguration() {}

    static void writeInto(Path cluster, RunAs runAs) throws IOException {
        write(cluster.resolve("postgresql.conf"), SETTINGS, runAs);
        write(cluster.resolve("pg_hba.conf"), WHO_MAY_CONNECT, runAs);
    }

    private static void write(Path file, String content, RunAs runAs) throws IOException {
        DataDirectory.replace(file, content, "rw-------");
        runAs.own(file);
    }
}
