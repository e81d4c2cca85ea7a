package org.mingtang.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Set;

class OptionsTest {
    private static final Set<String> VALUED = Set.of("--port", "--data");
    private static final Set<String> SWITCHES = Set.of("--real");

    private static Options parsed(String... arguments) throws Refused {
        return Options.parse(arguments, VALUED, SWITCHES);
    }

    @Test
    void a_value_stands_behind_its_name_or_behind_an_equals_sign() throws Refused {
        var options = parsed("--port", "81", "--data=/a=b", "--real");

        assertThat(options.value("--port")).contains("81");
        assertThat(options.value("--data")).contains("/a=b");
        assertThat(options.has("--real")).isTrue();
    }

    @Test
    void what_is_not_given_is_absent() throws Refused {
        assertThat(parsed().value("--port")).isEmpty();
        assertThat(parsed().has("--real")).isFalse();
    }

    @Test
    void wrong_use_is_refused_with_exit_code_2() {
        for (var wrong :
                new String[][] {
                    {"--unknown"},
                    {"var"},
                    {"--port"},
                    {"--port", " "},
                    {"--port="},
                    {"--port", "1", "--port", "2"},
                    {"--real=yes"}
                }) {
            assertThatThrownBy(() -> parsed(wrong))
                    .as(String.join(" ", wrong))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.exitCode()).isEqualTo(Refused.WRONG_USE));
        }
    }
}
