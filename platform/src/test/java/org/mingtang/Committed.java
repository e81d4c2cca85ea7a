package org.mingtang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A generated text that lies in the repository, so that a reviewer sees it change. With {@code
 * -Dmingtang.rewrite=true} a test writes it anew instead of comparing it.
 */
public final class Committed {
    private static final boolean REWRITE = Boolean.getBoolean("mingtang.rewrite");
    private static final String HINT =
            "%s is not what the code says; write it anew with -Dmingtang.rewrite=true";

    private Committed() {}

    /** The top of the repository. */
    public static Path root() {
        return Path.of(System.getProperty("mingtang.root", ".."));
    }

    /** The whole file is generated. */
    public static void file(String path, String generated) {
        var file = root().resolve(path);
        try {
            if (REWRITE) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, generated);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as(HINT, path)
                    .isEqualTo(generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part between {@code <!-- name:begin -->} and {@code <!-- name:end -->} is generated. */
    public static void part(String path, String name, String generated) {
        var begin = "<!-- " + name + ":begin -->\n";
        var end = "<!-- " + name + ":end -->";
        var file = root().resolve(path);
        try {
            var text = Files.readString(file);
            int from = text.indexOf(begin);
            int to = text.indexOf(end);
            assertThat(from >= 0 && to > from).as("%s has the marks of %s", path, name).isTrue();
            from += begin.length();
            if (REWRITE) {
                Files.writeString(file, text.substring(0, from) + generated + text.substring(to));
            } else {
                assertThat(text.substring(from, to)).as(HINT, path).isEqualTo(generated);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
