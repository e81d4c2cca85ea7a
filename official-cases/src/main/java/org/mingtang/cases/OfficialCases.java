package org.mingtang.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * A set of public test cases, such as a file of vectors or the examples of an RFC. Its test says
 * once how many it judged; {@code ./mingtang test} adds up what all tests wrote into {@code
 * target/official-cases} of their modules.
 *
 * @param name of the set, as the report shows it
 * @param size how many cases are to be judged
 */
public record OfficialCases(String name, int size) {

    private static final Path REPORT = Path.of("target", "official-cases");

    /**
     * The file or folder of the set in the data beside the checkout, which are never copied into
     * it. Where they are absent the test fails in CI; elsewhere it is aborted and its cases are
     * counted as skipped.
     */
    public Path in(String path) {
        var data = Path.of(System.getProperty("mingtang.shared.data", "absent"));
        var found = data.resolve(path);
        if (!Files.exists(found)) {
            var says = size + " official cases skipped, not beside the checkout: " + name;
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(says);
            }
            write(0, size);
            Assumptions.abort(says);
        }
        return found;
    }

    /** Writes down that so many cases came out as published, and fails unless these are all. */
    public void passed(int cases) {
        write(cases, 0);
        if (cases != size) {
            throw new AssertionError(
                    name + ": " + cases + " of " + size + " cases came out as published");
        }
    }

    /** One line: name, passed, of how many, skipped. */
    private void write(int passed, int skipped) {
        var line = "%s\t%d\t%d\t%d%n".formatted(name, passed, size, skipped);
        try {
            Files.createDirectories(REPORT);
            Files.writeString(REPORT.resolve(name.replaceAll("[^A-Za-z0-9]+", "-")), line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
