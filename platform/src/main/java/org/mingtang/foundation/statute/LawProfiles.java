package org.mingtang.foundation.statute;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All law profiles of the platform, read and checked when it starts. */
public final class LawProfiles {
    private final Map<String, LawProfile> byId;

    private LawProfiles(Map<String, LawProfile> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    /**
     * The profiles that are built in.
     *
     * @throws LawFault naming file and line of the first mistake
     */
    public static LawProfiles load() {
        return load(LawSource.builtIn());
    }

    static LawProfiles load(LawSource source) {
        var profiles = new LinkedHashMap<String, LawProfile>();
        for (var id : LawNode.parse("profiles.yaml", source.text("profiles.yaml")).items()) {
            profiles.put(id.text(), new ProfileReader(source, id.text()).read());
        }
        return new LawProfiles(profiles);
    }

    public Set<String> ids() {
        return byId.keySet();
    }

    public Optional<LawProfile> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The profile of a project already entered.
     *
     * @throws IllegalArgumentException when there is none; ask {@link #find} about what people send
     */
    public LawProfile profile(String id) {
        @Nullable LawProfile profile = byId.get(id);
        if (profile == null) {
            throw new IllegalArgumentException("there is no law profile " + id);
        }
        return profile;
    }
}
