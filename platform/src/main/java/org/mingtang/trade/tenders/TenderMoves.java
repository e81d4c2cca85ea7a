package org.mingtang.trade.tenders;

import static org.mingtang.foundation.kernel.Transitions.move;
import static org.mingtang.trade.tenders.TenderAct.*;
import static org.mingtang.trade.tenders.TenderState.*;

import org.mingtang.foundation.kernel.Transitions;

/** Every lawful move of a tender. A move absent from this table is unlawful. */
final class TenderMoves {

    static final Transitions<TenderState, TenderAct> LAWFUL =
            Transitions.of(
                    move(ENTERED, MAKE_KEY, KEYED, "RC-2.1"),
                    move(KEYED, PUBLISH_NOTICE, NOTICED, "BL-16"),
                    move(NOTICED, BEGIN_OPENING, OPENING, "BL-34"),
                    move(OPENING, OPEN, OPENED, "BL-34"),
                    move(NOTICED, FAIL_UNOPENED, FAILED, "BR-44"),
                    move(OPENED, RANK, RANKED, "BL-40"),
                    move(RANKED, AWARD, AWARDED, "BL-45"),
                    move(RANKED, FAIL, FAILED, "BL-42"),
                    move(RANKED, WITHHOLD, WITHHELD, "SM-5"));

    private TenderMoves() {}
}
