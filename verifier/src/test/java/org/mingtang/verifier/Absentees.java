package org.mingtang.verifier;

import java.util.ArrayList;
import org.mingtang.log.Json;
import org.mingtang.sealing.Ceremony;

/** Trustees who did not answer, as an act names them. */
final class Absentees {
    private Absentees() {}

    /** What the act of a completed opening names; where nothing is opened nobody was asked. */
    static Json.Arr of(LotPlan plan, Ceremony ceremony, boolean nothing) {
        int trustees = ceremony.shares().size();
        return after(nothing ? trustees : plan.trusteesAtWork, trustees);
    }

    /** The facts of an opening put off because only so many answered. */
    static Json.Obj postponed(int answered, int trustees) {
        return Json.object()
                .put("class", "price")
                .put("fault", "trustees")
                .put("missing", after(answered, trustees))
                .put("damaged", Json.array());
    }

    /** All after the first {@code answered}. */
    static Json.Arr after(int answered, int trustees) {
        var missing = new ArrayList<Json.Value>();
        for (int i = answered + 1; i <= trustees; i++) {
            missing.add(
                    Json.object()
                            .put("trustee", i)
                            .put("ground", "SILENT")
                            .put("says", "it did not answer in time"));
        }
        return Json.array(missing);
    }
}
