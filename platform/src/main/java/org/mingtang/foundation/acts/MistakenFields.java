package org.mingtang.foundation.acts;

import java.util.List;

/** The request cannot be understood field by field; nothing of it was judged or done. */
public final class MistakenFields extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldMistake> mistakes;

    MistakenFields(List<FieldMistake> mistakes) {
        super("mistaken fields: " + mistakes, null, false, false);
        this.mistakes = List.copyOf(mistakes);
    }

    List<FieldMistake> mistakes() {
        return mistakes;
    }
}
