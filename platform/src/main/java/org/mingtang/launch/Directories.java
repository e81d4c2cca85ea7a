package org.mingtang.launch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a centre lives: its data, and apart from it the signer's key and memory. */
record Directories(Path data, Path signer) {
    private static final String DEFAULT_DATA = "var";
    private static final String SIGNER_SUFFIX = "-signer";

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
            return new Directories(data, signer);
        } catch (InvalidPathException notAPath) {
            throw Refused.wrongUse(
                    "\"%s\" is not a path. Nothing was done.".formatted(notAPath.getInput()));
        }
    }
}
