package org.mingtang.launch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where a centre lives: its data, and apart from it the signer's key and memory and, of a training
 * centre, the trustees' key stores.
 */
record Directories(Path data, Path signer, Path trustees) {
    private static final String DEFAULT_DATA = "var";
    private static final String SIGNER_SUFFIX = "-signer";
    private static final String TRUSTEES_SUFFIX = "-trustees";

    static Directories from(Options options) throws Refused {
        try {
            var data =
                    Path.of(options.value("--data").orElse(DEFAULT_DATA))
                            .toAbsolutePath()
                            .normalize();
            var signer =
                    options.value("--signer")
                            .map(Path::of)
                            .orElseGet(
                                    () -> data.resolveSibling(data.getFileName() + SIGNER_SUFFIX))
                            .toAbsolutePath()
                            .normalize();
            var trustees = data.resolveSibling(data.getFileName() + TRUSTEES_SUFFIX);
            return new Directories(data, signer, trustees);
        } catch (InvalidPathException notAPath) {
            throw Refused.wrongUse(
                    "\"%s\" is not a path. Nothing was done.".formatted(notAPath.getInput()));
        }
    }
}
