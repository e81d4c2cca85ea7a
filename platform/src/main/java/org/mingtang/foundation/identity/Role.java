package org.mingtang.foundation.identity;

import java.util.Optional;

/** What a person is in the hall; it decides which acts are theirs to ask for. */
public enum Role {
    /** Anybody, without signing in. */
    PUBLIC,
    /** 招标人 / 采购人 / 出让人 / 转让方: whose project it is. */
    OWNER,
    /** 招标代理机构: acts for an owner. */
    AGENCY,
    /** 投标人. */
    BIDDER,
    /** Holds one share of every envelope key. */
    TRUSTEE,
    /** 评标委员会: only evaluators judge bids. */
    EVALUATOR,
    /** The centre's own people. */
    STAFF,
    /** 监督部门. */
    SUPERVISOR,
    /** Accounts and backups; sees no bids. */
    OPERATOR;

    /** The kind of party that a person in this role acts for, where the role acts for one. */
    Optional<String> partyKind() {
        return switch (this) {
            case OWNER -> Optional.of("owner");
            case AGENCY -> Optional.of("agency");
            case BIDDER -> Optional.of("bidder");
            case PUBLIC, TRUSTEE, EVALUATOR, STAFF, SUPERVISOR, OPERATOR -> Optional.empty();
        };
    }
}
