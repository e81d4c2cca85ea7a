package org.mingtang.foundation.objects;

/** A file of the object store is not what it should be; the message names the file. */
public class ObjectFault extends RuntimeException {
    ObjectFault(String message) {
        super(message);
    }
}
