package org.mingtang.log;

/** A signed note, key or checkpoint that is malformed or not signed by a trusted key. */
public final class NoteException extends LogException {
    public NoteException(String message) {
        super(message);
    }

    public NoteException(String message, Throwable cause) {
        super(message, cause);
    }
}
