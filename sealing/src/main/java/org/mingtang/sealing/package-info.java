/**
 * Price envelopes that nobody can open early: stock age files to a P-256 key that was never in one
 * place, the trustees' partial openings with their proofs, and the one function that says what an
 * opened envelope is worth. Uses BouncyCastle for points of the curve only and never registers it
 * as a provider; knows neither database nor network nor the time of day.
 */
@NullMarked
package org.mingtang.sealing;

import org.jspecify.annotations.NullMarked;
