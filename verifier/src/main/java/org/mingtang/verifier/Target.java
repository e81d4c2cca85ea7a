package org.mingtang.verifier;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the published files behind what the caller named: a server, its log, or a directory. */
final class Target {

    private static final String CHECKPOINT = "checkpoint";

    private Target() {}

    static PublishedFiles of(String name) {
        return name.startsWith("http://") || name.startsWith("https://")
                ? served(name)
                : copied(name);
    }

    private static PublishedFiles copied(String name) {
        var directory = Path.of(name);
        if (!Files.isDirectory(directory)) {
            throw new WrongUse(name + " is neither a directory nor an http address");
        }
        var inner = directory.resolve("log");
        return Files.exists(directory.resolve(CHECKPOINT)) || !Files.isDirectory(inner)
                ? new DirectoryFiles(directory)
                : new DirectoryFiles(inner);
    }

    private static PublishedFiles served(String name) {
        try {
            var host = URI.create(name).getHost();
            if (host == null || host.isEmpty()) {
                throw new WrongUse(name + " names no host");
            }
        } catch (IllegalArgumentException malformed) {
            throw new WrongUse(name + " is no address: " + malformed.getMessage());
        }
        var base = name.endsWith("/") ? name : name + "/";
        for (var candidate : List.of(base, base + "log/")) {
            var files = new HttpFiles(candidate);
            if (hasCheckpoint(files, name)) {
                return files;
            }
        }
        throw new WrongUse("no log is served at " + base + " or " + base + "log/");
    }

    private static boolean hasCheckpoint(PublishedFiles files, String name) {
        try {
            // A server may answer every path with a page; a note has a signature line.
            return files.read(CHECKPOINT)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .filter(text -> text.contains("\n\n\u2014 "))
                    .isPresent();
        } catch (UnreadableFile unreachable) {
            throw new WrongUse(name + " does not answer: " + unreachable.getMessage());
        }
    }
}
