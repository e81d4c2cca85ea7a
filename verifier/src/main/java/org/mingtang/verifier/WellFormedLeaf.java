package org.mingtang.verifier;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.mingtang.log.LogException;

/** V4: every leaf is valid JSON by docs/verify.md §2 and has the members of its kind, no others. */
final class WellFormedLeaf {

    private static final String NUMBER = "V4";
    private static final String QUIET = "-";
    private static final Set<String> COMMON = Set.of("v", "evt", "sub", "at", "by", "lb");
    private static final Set<Integer> DIGEST_COUNTS = Set.of(8, 16, 32);
    private static final Pattern AT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
    private static final Pattern LOT = Pattern.compile("[\\x21-\\x7B}~]{1,100}");
    private static final Pattern SD_DIGEST = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Findings findings;

    WellFormedLeaf(Findings findings) {
        this.findings = findings;
    }

    /** The leaf, or nothing when it is malformed and that was noted. */
    Optional<Leaf> read(long index, byte[] bytes) {
        try {
            return Optional.of(leaf(index, bytes));
        } catch (LogException malformed) {
            findings.add(NUMBER, index, String.valueOf(malformed.getMessage()));
            return Optional.empty();
        }
    }

    private static Leaf leaf(long index, byte[] bytes) {
        var facts = Json.parseObject(bytes);
        require(facts.number("v") == 1, "v is not 1");
        var evt = facts.text("evt");
        var kind =
                ActKind.of(evt)
                        .orElseThrow(() -> new JsonException("\"" + evt + "\" is no kind of act"));
        requireSubject(kind, facts.text("sub"), facts.text("by"));
        var at = facts.text("at");
        require(
                AT.matcher(at).matches() && Form.isInstant(at),
                "at is no instant in UTC with milliseconds");
        requireMembers(kind, facts);
        return new Leaf(index, kind, facts.text("sub"), Instant.parse(at), before(facts), bytes);
    }

    private static void requireSubject(ActKind kind, String sub, String by) {
        require(!sub.isBlank() && !by.isBlank(), "sub and by are not empty");
        var quiet = kind.subject() == ActKind.Subject.QUIET;
        require(
                quiet == sub.equals(QUIET) && quiet == by.equals(QUIET),
                "\"-\" stands for nobody in quiet acts only");
        require(
                kind.subject() != ActKind.Subject.LOT || LOT.matcher(sub).matches(),
                "sub is no lot");
        require(
                kind.subject() != ActKind.Subject.CENTRE || sub.equals("centre"),
                kind.text() + " is about the centre");
    }

    private static void requireMembers(ActKind kind, Json.Obj facts) {
        var allowed = new HashSet<>(COMMON);
        if (kind.isAboutALot()) {
            allowed.add("round");
            require(Form.POSITIVE.fits(facts.value("round")), "round must be an integer from 1");
        }
        for (var member : kind.members()) {
            allowed.add(member.name());
            require(
                    member.form().fits(facts.value(member.name())),
                    member.name() + " must be " + member.form().says());
        }
        if (facts.has("_sd") && kind.subject() != ActKind.Subject.QUIET) {
            allowed.add("_sd");
            requireDigests(facts.array("_sd"));
        }
        for (var name : facts.members().keySet()) {
            require(allowed.contains(name), kind.text() + " has no member \"" + name + "\"");
        }
    }

    private static void requireDigests(Json.Arr digests) {
        require(
                DIGEST_COUNTS.contains(digests.size())
                        && digests.texts().stream().allMatch(d -> SD_DIGEST.matcher(d).matches()),
                "_sd has 8, 16 or 32 digests");
    }

    private static Leaf.Before before(Json.Obj facts) {
        var lb = facts.object("lb");
        require(lb.members().keySet().equals(Set.of("size", "root")), "lb is size and root");
        var size = lb.number("size");
        require(size >= 0, "lb names a negative size");
        return new Leaf.Before(size, lb.text("root"));
    }

    private static void require(boolean holds, String says) {
        if (!holds) {
            throw new JsonException(says);
        }
    }
}
