package org.mingtang.foundation.ledger;

/**
 * The newest published checkpoint.
 *
 * @param size how many entries it covers; 0 before the first
 * @param root root hash of the tree of that size, base64; empty before the first
 * @param vkey the Ed25519 key that signed it, as a verifier key of the signed-note format
 * @param mldsa the ML-DSA-44 key that signed it too, in the same format
 * @param checkpoint the signed and witnessed note as published; empty before the first
 */
public record LedgerHead(
        String origin, long size, String root, String vkey, String mldsa, String checkpoint) {

    boolean covers(long index) {
        return index < size;
    }
}
