package org.mingtang.foundation.statute;

import org.mingtang.foundation.kernel.Clause;

/** One thing that a notice must say, and the clause that asks for it. */
public record NoticeField(String id, String titleZh, String titleEn, Clause clause) {}
