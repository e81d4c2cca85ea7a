package org.mingtang.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.mingtang.cases.OfficialCases;
import org.mingtang.log.Json;

/** Official vectors beside the checkout. */
final class SharedData {
    private SharedData() {}

    /** All tests of a Wycheproof file, with the members of their group added. */
    static List<Json.Obj> wycheproof(String name, OfficialCases cases) {
        try {
            var file = Files.readAllBytes(cases.in("vectors/wycheproof/" + name));
            return Json.parseObject(file).array("testGroups").objects().stream()
                    .flatMap(
                            group ->
                                    group.array("tests").objects().stream()
                                            .map(test -> test.put("group", group)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
