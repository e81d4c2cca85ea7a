package org.mingtang.launch;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The bearer token of one account that a centre is born with, for a party where the role needs one.
 *
 * @param key the static public key of a trustee, nobody else's
 */
record Credential(
        String account, String role, Optional<String> party, Optional<String> key, String token) {
    private static final int TOKEN_BYTES = 32;
    private static final String OWNER_PARTY = "PTY-00000001";
    private static final String AGENCY_PARTY = "PTY-00000002";

    /**
     * One account of every role, so that a trade can be walked through from both sides of the desk.
     */
    static List<Credential> ofATrainingCentre(List<String> trusteeKeys, SecureRandom random) {
        var all = new ArrayList<Credential>();
        all.add(withoutParty("operator", "OPERATOR", random));
        all.add(of("owner", "OWNER", Optional.of(OWNER_PARTY), random));
        all.add(of("agency", "AGENCY", Optional.of(AGENCY_PARTY), random));
        for (var role : List.of("evaluator", "staff", "supervisor")) {
            all.add(withoutParty(role, role.toUpperCase(Locale.ROOT), random));
        }
        for (var key : trusteeKeys) {
            int index = trusteeKeys.indexOf(key) + 1;
            all.add(
                    new Credential(
                            "trustee-" + index,
                            "TRUSTEE",
                            Optional.empty(),
                            Optional.of(key),
                            token(random)));
        }
        return List.copyOf(all);
    }

    /** The operator alone, who opens the other accounts: nobody else is known yet. */
    static List<Credential> ofARealCentre(SecureRandom random) {
        return List.of(withoutParty("operator", "OPERATOR", random));
    }

    private static Credential withoutParty(String account, String role, SecureRandom random) {
        return of(account, role, Optional.empty(), random);
    }

    private static Credential of(
            String account, String role, Optional<String> party, SecureRandom random) {
        return new Credential(account, role, party, Optional.empty(), token(random));
    }

    private static String token(SecureRandom random) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
