package org.mingtang.trade.trustees;

/**
 * Something one trustee is asked.
 *
 * @param task to be named in the answer
 * @param kind what is asked, one of docs/trustees.md §2
 * @param message as that kind of task writes it
 */
record Task(String task, String kind, String message) {}
