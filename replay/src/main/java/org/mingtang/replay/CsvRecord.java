package org.mingtang.replay;

import java.util.List;

/**
 * One record of a CSV file.
 *
 * @param line number, from 1, of the line on which the record begins
 */
record CsvRecord(int line, List<String> fields) {
    CsvRecord {
        fields = List.copyOf(fields);
    }
}
