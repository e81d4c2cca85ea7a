package org.mingtang.foundation.statute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LawProfilesTest {
    @Test
    void the_built_in_profiles_load() {
        assertThat(LawProfiles.load().ids()).containsExactly("cn", "sample-municipal");
    }
}
