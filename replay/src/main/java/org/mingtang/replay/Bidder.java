package org.mingtang.replay;

import org.mingtang.sealing.DeviceKey;

/**
 * A firm as the hall knows it.
 *
 * @param firm its name in the file
 * @param party its number in the hall
 * @param token of its account
 * @param device with which it signs
 */
record Bidder(String firm, String party, String token, DeviceKey device) {}
