package org.mingtang.foundation.acts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;

/** A language the hall answers in. */
enum Tongue {
    ENGLISH("en"),
    CHINESE("zh");

    private final String tag;

    Tongue(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }

    /**
     * The first of the asker's languages (Accept-Language) that we speak; English for all others.
     */
    static Tongue of(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return ENGLISH;
        }
        for (Locale locale : Collections.list(request.getLocales())) {
            for (var tongue : values()) {
                if (tongue.tag.equals(locale.getLanguage())) {
                    return tongue;
                }
            }
        }
        return ENGLISH;
    }
}
