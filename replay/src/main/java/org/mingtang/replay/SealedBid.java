package org.mingtang.replay;

import org.mingtang.log.Json;

/**
 * A bid as its bidder hands it in.
 *
 * @param commitment hex; all that the ledger shows of it before the opening
 * @param request body of the request
 */
record SealedBid(String commitment, Json.Obj request) {}
