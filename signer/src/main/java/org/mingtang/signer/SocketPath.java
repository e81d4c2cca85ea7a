package org.mingtang.signer;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Addresses of Unix domain sockets, which the system allows about a hundred bytes only. */
final class SocketPath {
    private static final int LONGEST = 100;

    private SocketPath() {}

    interface Use<T> {
        T with(UnixDomainSocketAddress address) throws IOException;
    }

    /** Uses the address of a socket; a directory with a long name is reached by a short link. */
    static <T> T use(Path socket, Use<T> use) throws IOException {
        var whole = socket.toAbsolutePath();
        if (Texts.bytes(whole.toString()).length <= LONGEST) {
            return use.with(UnixDomainSocketAddress.of(whole));
        }
        var near = Files.createTempDirectory("mt");
        var link = near.resolve("d");
        try {
            Files.createSymbolicLink(link, whole.getParent());
            return use.with(UnixDomainSocketAddress.of(link.resolve(whole.getFileName())));
        } finally {
            Files.deleteIfExists(link);
            Files.deleteIfExists(near);
        }
    }
}
