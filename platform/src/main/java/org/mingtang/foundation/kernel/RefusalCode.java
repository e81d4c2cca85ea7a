package org.mingtang.foundation.kernel;

/**
 * The stable name of one kind of refusal. Each module has its own enum of them; codes are
 * append-only and listed in {@code docs/rules/refusals.md}, their texts lie in {@code
 * messages/<module>*.properties}.
 */
public interface RefusalCode {
    String name();

    /**
     * How the refusal travels over HTTP: 403 not your act, 404 unknown, 409 not now, 422 not so.
     */
    int status();
}
