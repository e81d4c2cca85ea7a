package org.mingtang.sealing.tar;

/**
 * Padded lengths that leak few bits (Nikitin et al., "Reducing Metadata Leakage from Encrypted
 * Files and Communication with PURBs", PoPETs 2019, §4): of a length of 2^E only the first
 * log2(E)+1 bits after the leading one may be set. Costs 12 % at most, less the longer the file.
 */
final class Padme {
    private Padme() {}

    /** The padded length for {@code length} units, none below zero. */
    static long padded(long length) {
        if (length < 2) {
            return length;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(length);
        int bitsOfExponent = Integer.SIZE - Integer.numberOfLeadingZeros(exponent);
        long mask = (1L << Math.max(0, exponent - bitsOfExponent)) - 1;
        return (length + mask) & ~mask;
    }
}
