package org.mingtang.registers.parties;

/**
 * A device key that was just registered.
 *
 * @param device key id: the first 16 hex digits of the SHA-256 of the uncompressed point
 * @param entry leaf hash of {@code device.registered}, hex
 */
public record RegisteredDevice(String device, String entry) {}
