package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.verifier.SampleLedger.AWARDED;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;

/** What the tests that break one thing in a lot share. */
class LotMeddling {

    @TempDir Path directory;

    static LotPlan plan() {
        return new LotPlan(AWARDED)
                .ceiling(4000)
                .seal(1, "3900")
                .seal(2, "3680")
                .seal(1, "3650")
                .seal(3, "no price");
    }

    AbstractListAssert<?, List<? extends String>, String, ObjectAssert<String>> checks(
            Meddler meddler, LotPlan... plans) {
        var ledger = new SampleLedger(directory).meddledBy(meddler).found().play(List.of(plans));
        return assertThat(ledger.verified().failures()).extracting(Failure::check);
    }

    static Meddler leaf(String evt, Consumer<Json.Obj> change) {
        return Meddler.changing(evt, AWARDED, change);
    }

    static Meddler object(String evt, Consumer<Json.Obj> change) {
        return Meddler.changingObject(evt, AWARDED, change);
    }

    static <T> Consumer<T> once(Consumer<T> change) {
        var done = new AtomicBoolean();
        return value -> {
            if (done.compareAndSet(false, true)) {
                change.accept(value);
            }
        };
    }

    static Json.Obj item(Json.Obj object, String array, int index) {
        return object.array(array).objects().get(index);
    }

    static void reorder(Json.Obj object, String array, int... order) {
        var items = new ArrayList<Json.Value>();
        for (var index : order) {
            items.add(object.array(array).items().get(index));
        }
        Meddler.set(object, array, Json.array(items));
    }
}
