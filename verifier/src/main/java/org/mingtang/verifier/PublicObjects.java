package org.mingtang.verifier;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.mingtang.log.Sha256;

/** V7: every referenced object is there and hashes to its name, and a notice can be read. */
final class PublicObjects implements RoundCheck {

    private static final String FOLDER = "objects/";

    private final PublishedFiles files;

    PublicObjects(PublishedFiles files) {
        this.files = files;
    }

    @Override
    public String number() {
        return "V7";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        var referenced = new LinkedHashMap<String, Long>();
        for (var act : file.acts()) {
            if (act.facts().has("object")) {
                referenced.putIfAbsent(act.text("object"), act.index());
            }
        }
        file.put(fetch(referenced, findings));
        file.first(ActKind.NOTICE_PUBLISHED)
                .ifPresent(notice -> judgeNotice(notice, file, findings));
    }

    private void judgeNotice(Act notice, RoundFile file, Findings findings) {
        var bytes = file.objectOf(notice);
        if (bytes.isEmpty()) {
            return;
        }
        try {
            Json.parseObject(bytes.get());
        } catch (JsonException malformed) {
            findings.add(number(), notice.index(), "the notice: " + malformed.getMessage());
        }
    }

    /**
     * The objects of these names that are there and whole; the others are noted at the entry that
     * refers to them.
     */
    Map<String, byte[]> fetch(Map<String, Long> entryOfName, Findings findings) {
        var found = readAll(entryOfName, findings);
        var whole = new HashMap<String, byte[]>();
        entryOfName.forEach(
                (name, entry) ->
                        wholeObject(name, entry, found, findings)
                                .ifPresent(bytes -> whole.put(name, bytes)));
        return whole;
    }

    private Optional<byte[]> wholeObject(
            String name, long entry, Map<String, byte[]> found, Findings findings) {
        var bytes = Optional.ofNullable(found.get(FOLDER + name));
        if (bytes.isEmpty()) {
            findings.add(number(), entry, "object " + name + " is missing");
        } else if (!Sha256.hex(bytes.get()).equals(name)) {
            findings.add(number(), entry, "object " + name + " does not hash to its name");
            return Optional.empty();
        }
        return bytes;
    }

    private Map<String, byte[]> readAll(Map<String, Long> entryOfName, Findings findings) {
        try {
            return files.readAll(entryOfName.keySet().stream().map(FOLDER::concat).toList());
        } catch (UnreadableFile oneOfThem) {
            return oneByOne(entryOfName, findings);
        }
    }

    /** After a failure among many, so that one bad file does not hide the others. */
    private Map<String, byte[]> oneByOne(Map<String, Long> entryOfName, Findings findings) {
        var found = new HashMap<String, byte[]>();
        entryOfName.forEach(
                (name, entry) ->
                        findings.judging(
                                number(),
                                entry,
                                () ->
                                        files.read(FOLDER + name)
                                                .ifPresent(b -> found.put(FOLDER + name, b))));
        return found;
    }
}
