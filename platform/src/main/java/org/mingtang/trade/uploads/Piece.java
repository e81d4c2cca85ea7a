package org.mingtang.trade.uploads;

import java.io.InputStream;
import java.util.Optional;

/**
 * Bytes that go on where a file ended.
 *
 * @param offset where the sender believes that it ended
 * @param checksum of these bytes, where the sender named one
 */
record Piece(long offset, Optional<Checksum> checksum, InputStream bytes) {}
