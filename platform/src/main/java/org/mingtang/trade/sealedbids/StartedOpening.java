package org.mingtang.trade.sealedbids;

import java.util.Set;

/**
 * An opening whose list is out.
 *
 * @param list the opening list among the public objects
 * @param entry the leaf that says so
 * @param devices ids of the keys that the listed bidders had registered at that moment
 */
record StartedOpening(String list, String entry, Set<String> devices) {
    StartedOpening {
        devices = Set.copyOf(devices);
    }
}
