package org.mingtang.foundation.statute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import java.nio.file.Path;
import java.time.Instant;

class StatuteConfigurationTest {
    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(StatuteConfiguration.class);

    @Test
    void a_training_centre_has_a_training_clock_that_goes_on_after_a_restart(@TempDir Path data) {
        var training =
                context.withPropertyValues(
                        "mingtang.training=true",
                        "mingtang.begins=2015-03-02T01:00:00Z",
                        "mingtang.data=" + data);
        var noon = Instant.parse("2015-03-02T04:00:00Z");

        training.run(
                started -> {
                    assertThat(started.getBean(OfficialClock.class))
                            .isSameAs(started.getBean(TrainingClock.class));
                    started.getBean(TrainingClock.class).moveTo(noon);
                });

        training.run(
                restarted ->
                        assertThat(restarted.getBean(OfficialClock.class).officialNow())
                                .isAfterOrEqualTo(noon)
                                .isBefore(noon.plusSeconds(60)));
    }

    @Test
    void a_real_centre_has_a_real_clock() {
        context.run(
                started -> {
                    assertThat(started.getBean(OfficialClock.class)).isInstanceOf(RealClock.class);
                    assertThat(started.getBean(CentreClock.class).status().jumped()).isFalse();
                    assertThat(started).hasSingleBean(LawProfiles.class);
                });
    }

    @Test
    void elapsed_time_never_runs_back() {
        context.run(
                started -> {
                    var elapsed = started.getBean(ElapsedClock.class);
                    assertThat(elapsed.nanos()).isLessThanOrEqualTo(elapsed.nanos());
                });
    }
}
