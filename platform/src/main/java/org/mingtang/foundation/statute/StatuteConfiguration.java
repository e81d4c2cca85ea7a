package org.mingtang.foundation.statute;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** The one place where the machine is asked for the time. */
@Configuration(proxyBeanMethods = false)
class StatuteConfiguration {

    @Bean
    ElapsedClock elapsedClock() {
        return System::nanoTime;
    }

    @Bean
    @ConditionalOnProperty(name = "mingtang.training", havingValue = "true")
    TrainingClock trainingClock(
            @Value("${mingtang.begins}") String begins,
            @Value("${mingtang.data:}") String dataDirectory,
            ElapsedClock elapsed) {
        var memory =
                dataDirectory.isEmpty()
                        ? ClockMemory.forgetful()
                        : new ClockFile(Path.of(dataDirectory, "official-clock"));
        return new TrainingClock(Instant.parse(begins), memory, elapsed);
    }

    @Bean
    @ConditionalOnProperty(name = "mingtang.training", havingValue = "false", matchIfMissing = true)
    RealClock realClock(ElapsedClock elapsed) {
        return new RealClock(InstantSource.system(), elapsed);
    }

    @Bean
    LawProfiles lawProfiles() {
        return LawProfiles.load();
    }
}
