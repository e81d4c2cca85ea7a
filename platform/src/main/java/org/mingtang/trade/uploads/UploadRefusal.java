package org.mingtang.trade.uploads;

import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.RefusalCode;

/** Why a piece of a file, or a whole file, is not taken. The statuses are those of tus 1.0.0. */
public enum UploadRefusal implements RefusalCode {
    UPLOAD_VERSION(412),
    UPLOAD_HEADER(400),
    UPLOAD_UNKNOWN(404),
    UPLOAD_TOO_LARGE(413),
    UPLOAD_QUOTA(413),
    UPLOAD_NO_ROOM(507),
    UPLOAD_OFFSET(409),
    UPLOAD_BEYOND_LENGTH(413),
    UPLOAD_BUSY(423),
    UPLOAD_CHECKSUM(460),
    UPLOAD_SEALED(409),
    UPLOAD_INCOMPLETE(409);

    private static final Clause PIECES = Clause.of("API-7");

    private final int status;

    UploadRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    /** The refusal with the ground that all of them share. */
    public Refusal refusal() {
        return Refusal.of(this, PIECES);
    }
}
