package org.mingtang.replay.bench;

/** What a kill ends. */
enum Victim {
    PLATFORM("the platform"),
    DATABASE("PostgreSQL"),
    BOTH("the platform and PostgreSQL");

    private final String words;

    Victim(String words) {
        this.words = words;
    }

    boolean takesPlatform() {
        return this != DATABASE;
    }

    boolean takesDatabase() {
        return this != PLATFORM;
    }

    String words() {
        return words;
    }
}
