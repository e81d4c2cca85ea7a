package org.mingtang.registers.parties;

/**
 * An organisation that was just registered.
 *
 * @param entry leaf hash of {@code party.registered}, hex
 */
public record RegisteredParty(String party, String entry) {}
