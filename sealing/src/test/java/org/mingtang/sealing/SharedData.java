package org.mingtang.sealing;

import org.junit.jupiter.api.Assumptions;
import org.mingtang.log.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Official vectors beside the checkout. Where they are absent CI fails and others skip. */
final class SharedData {
    private SharedData() {}

    static Path require(String path, int cases) {
        var root = Path.of(System.getProperty("mingtang.shared.data", "../../shared/data"));
        var file = root.resolve(path);
        if (!Files.exists(file)) {
            String says = cases + " official cases skipped: " + path + " is not there";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(says);
            }
            System.out.println(says);
            Assumptions.abort(says);
        }
        return file;
    }

    /** All tests of a Wycheproof file, with the members of their group added. */
    static List<Json.Obj> wycheproof(String name, int cases) {
        var file = require("vectors/wycheproof/" + name, cases);
        try {
            var groups = Json.parseObject(Files.readAllBytes(file)).array("testGroups");
            return groups.objects().stream()
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
