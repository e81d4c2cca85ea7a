package org.mingtang.sealing.tar;

import java.io.IOException;

/** The archive is not one that may be unpacked; says why. */
public final class TarException extends IOException {
    private static final long serialVersionUID = 1L;

    TarException(String says) {
        super(says);
    }
}
