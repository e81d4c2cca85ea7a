package org.mingtang.verifier;

/** A published file that could not be read, and why. */
final class UnreadableFile extends RuntimeException {
    UnreadableFile(String path, String why) {
        super(path + " could not be read: " + why);
    }
}
