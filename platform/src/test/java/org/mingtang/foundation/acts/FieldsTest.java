package org.mingtang.foundation.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FieldsTest {
    @Test
    void an_instant_is_of_the_years_2000_to_2099() {
        for (var right : new String[] {"2000-01-01T00:00:00Z", "2099-12-31T23:59:59.999Z"}) {
            var fields = new Fields();
            assertThat(fields.instant("to", right)).isEqualTo(Instant.parse(right));
            assertThatCode(fields::done).doesNotThrowAnyException();
        }
        for (var wrong :
                new String[] {
                    "1999-12-31T23:59:59.999Z",
                    "2100-01-01T00:00:00Z",
                    "+1000000000-12-31T23:59:59Z",
                    "-1000000000-01-01T00:00:00Z"
                }) {
            var fields = new Fields();
            fields.instant("to", wrong);
            assertThatThrownBy(fields::done).as(wrong).isInstanceOf(MistakenFields.class);
        }
    }
}
