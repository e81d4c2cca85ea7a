package org.mingtang.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void a_file_alone_is_played_as_a_japanese_town_would() {
        var options = Options.parse("bids.csv");

        assertThat(options.file()).isEqualTo(Path.of("bids.csv"));
        assertThat(options.currency().getCurrencyCode()).isEqualTo("JPY");
        assertThat(options.profile()).isEqualTo("sample-municipal");
        assertThat(options.timetable()).isEqualTo(new Timetable(ZoneId.of("Asia/Tokyo"), 10));
        assertThat(options.server()).isEmpty();
        assertThat(options.json()).isFalse();
    }

    @Test
    void everything_can_be_said() {
        var options =
                Options.parse(
                        "--json",
                        "--server",
                        "http://127.0.0.1:8080",
                        "--credentials=c.json",
                        "bids.csv",
                        "--currency",
                        "EUR",
                        "--profile",
                        "cn",
                        "--notice-days=21",
                        "--zone",
                        "Asia/Shanghai",
                        "--parallel",
                        "4");

        assertThat(options.server().orElseThrow()).hasPort(8080);
        assertThat(options.credentials()).contains(Path.of("c.json"));
        assertThat(options.currency().getCurrencyCode()).isEqualTo("EUR");
        assertThat(options.timetable().noticeDays()).isEqualTo(21);
        assertThat(options.parallel()).isEqualTo(4);
        assertThat(options.json()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--json                          | FILE.csv is missing",
                "a.csv b.csv                     | FILE.csv stands twice",
                "a.csv --server http://x:1       | belong together",
                "a.csv --credentials c           | belong together",
                "a.csv --server ftp --credentials c | --server wants http://HOST:PORT",
                "a.csv --currency YEN            | not a code of ISO 4217",
                "a.csv --zone Mars/Base          | not a time zone",
                "a.csv --notice-days 0           | wants a number from 1",
                "a.csv --parallel x              | wants a number from 1",
                "a.csv --parallel                | wants a value",
                "a.csv --fast                    | unknown option --fast",
                "a.csv --json --json             | --json stands twice",
                "a.csv --policy p                | with --server",
                "a.csv --server http://x:1 --credentials c --keep d | --keep is for",
            })
    void wrong_use_is_explained(String line, String says) {
        assertThatThrownBy(() -> Options.parse(line.strip().split(" +")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(says);
    }
}
