package org.mingtang.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

class StartOptionsTest {
    private static final Centre TRAINING =
            new Centre("00000001", "T", true, "localhost", Instant.EPOCH);
    private static final Centre REAL = new Centre("00000002", "R", false, "x.org", Instant.EPOCH);

    @TempDir Path directory;

    @Test
    void by_default_the_hall_is_on_loopback_8080_with_its_signer_beside_its_data() throws Refused {
        var options = StartOptions.parse(new String[] {});

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.url(8080)).isEqualTo("http://127.0.0.1:8080");
        assertThat(options.beyondLoopback()).isFalse();
        assertThat(options.directories().signer())
                .isEqualTo(options.directories().data().resolveSibling("var-signer"));
    }

    @Test
    void an_address_of_version_6_is_written_in_brackets() throws Refused {
        var options = StartOptions.parse(new String[] {"--bind", "::1"});

        assertThat(options.beyondLoopback()).isFalse();
        assertThat(options.url(81)).isEqualTo("http://[0:0:0:0:0:0:0:1]:81");
    }

    @Test
    void a_port_is_a_number_up_to_65535() {
        for (var wrong : new String[] {"65536", "-1", "http", "1.5"}) {
            assertThatThrownBy(() -> StartOptions.parse(new String[] {"--port=" + wrong}))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("Nothing was started");
        }
    }

    @Test
    void a_database_may_be_named_as_other_tools_name_it() throws Refused {
        var options = StartOptions.parse(new String[] {"--database", "postgresql://h:1/d?x=y"});

        assertThat(options.database()).contains("jdbc:postgresql://h:1/d?x=y");
    }

    @Test
    void a_certificate_needs_its_key_and_both_must_be_there() throws IOException {
        var file = Files.writeString(directory.resolve("cert.pem"), "x").toString();

        assertThatThrownBy(() -> StartOptions.parse(new String[] {"--tls-certificate", file}))
                .hasMessageContaining("go together");
        assertThatThrownBy(
                        () ->
                                StartOptions.parse(
                                        new String[] {
                                            "--tls-certificate", file, "--tls-key", file + "x"
                                        }))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void a_training_centre_never_listens_beyond_loopback() throws Refused {
        var wide = StartOptions.parse(new String[] {"--bind", "0.0.0.0", "--behind-proxy"});

        assertThatThrownBy(() -> Preconditions.listensOnlyWhereItMay(TRAINING, wide))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("loopback only");
        Preconditions.listensOnlyWhereItMay(TRAINING, StartOptions.parse(new String[] {}));
    }

    @Test
    void a_real_centre_listens_beyond_loopback_only_with_tls() throws IOException, Refused {
        var file = Files.writeString(directory.resolve("x.pem"), "x").toString();
        var bare = StartOptions.parse(new String[] {"--bind", "0.0.0.0"});

        assertThatThrownBy(() -> Preconditions.listensOnlyWhereItMay(REAL, bare))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("needs TLS");
        Preconditions.listensOnlyWhereItMay(
                REAL, StartOptions.parse(new String[] {"--bind", "0.0.0.0", "--behind-proxy"}));
        Preconditions.listensOnlyWhereItMay(
                REAL,
                StartOptions.parse(
                        new String[] {
                            "--bind", "0.0.0.0", "--tls-certificate", file, "--tls-key", file
                        }));
    }

    @Test
    void a_taken_port_is_named_with_what_to_do() throws IOException, Refused {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options =
                    StartOptions.parse(
                            new String[] {"--port", String.valueOf(taken.getLocalPort())});

            assertThatThrownBy(() -> Preconditions.portIsFree(options))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("--port " + (taken.getLocalPort() + 1));
        }
        Preconditions.portIsFree(StartOptions.parse(new String[] {"--port", "0"}));
    }
}
