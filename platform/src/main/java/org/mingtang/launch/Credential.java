package org.mingtang.launch;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The bearer token of one account that a centre is born with, for a party where the role needs one.
 */
record Credential(String account, String role, Optional<String> party, String token) {
    private static final int TOKEN_BYTES = 32;
    private static final int TRUSTEES = 5;
    private static final String OWNER_PARTY = "PTY-00000001";
    private static final String AGENCY_PARTY = "PTY-00000002";

    /**
     * One account of every role, so that a trade can be walked through from both sides of the desk.
     */
    static List<Credential> ofATrainingCentre(SecureRandom random) {
        var all = new ArrayList<Credential>();
        all.add(withoutParty("operator", "OPERATOR", random));
        all.add(new Credential("owner", "OWNER", Optional.of(OWNER_PARTY), token(random)));
        all.add(new Credential("agency", "AGENCY", Optional.of(AGENCY_PARTY), token(random)));
        for (var role : List.of("evaluator", "staff", "supervisor")) {
            all.add(withoutParty(role, role.toUpperCase(Locale.ROOT), random));
        }
        for (int i = 1; i <= TRUSTEES; i++) {
            all.add(withoutParty("trustee-" + i, "TRUSTEE", random));
        }
        return List.copyOf(all);
    }

    /** The operator alone, who opens the other accounts: nobody else is known yet. */
    static List<Credential> ofARealCentre(SecureRandom random) {
        return List.of(withoutParty("operator", "OPERATOR", random));
    }

    private static Credential withoutParty(String account, String role, SecureRandom random) {
        return new Credential(account, role, Optional.empty(), token(random));
    }

    private static String token(SecureRandom random) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
