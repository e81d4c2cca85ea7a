package org.mingtang.foundation.statute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The register in docs/rules says what the platform runs on, line by line. */
class RuleRegisterTest {
    private static final Path RULES = Path.of(System.getProperty("mingtang.root"), "docs", "rules");
    private static final LawProfiles PROFILES = LawProfiles.load();

    @ParameterizedTest
    @ValueSource(strings = {"cn", "sample-municipal"})
    void the_register_of_a_profile_is_as_its_data(String id) throws IOException {
        var file = RULES.resolve(id + ".md");
        var register = RuleRegister.of(PROFILES.profile(id));
        if (Boolean.getBoolean("mingtang.register.rewrite")) {
            Files.writeString(file, register);
        }

        assertThat(Files.readString(file))
                .as("rewrite it: -Dtest=RuleRegisterTest -Dmingtang.register.rewrite=true")
                .isEqualTo(register);
    }

    @Test
    void every_profile_has_its_register() {
        assertThat(PROFILES.ids()).containsExactly("cn", "sample-municipal");
    }

    @Test
    void every_house_and_sample_clause_that_is_cited_is_explained() throws IOException {
        var readme = Files.readString(RULES.resolve("README.md"));

        assertThat(PROFILES.ids().stream().map(PROFILES::profile).flatMap(this::cited))
                .filteredOn(clause -> clause.startsWith("RC-") || clause.startsWith("SM-"))
                .isNotEmpty()
                .allSatisfy(clause -> assertThat(readme).contains("| " + clause + " |"));
    }

    private Stream<String> cited(LawProfile profile) {
        var values =
                profile.parameters().stream()
                        .flatMap(parameter -> parameter.values().stream())
                        .map(value -> value.clause().citation());
        var grounds =
                profile.procedures().values().stream()
                        .flatMap(procedure -> procedure.grounds().values().stream())
                        .map(clause -> clause.citation());
        return Stream.concat(values, grounds);
    }
}
