package org.mingtang.foundation.ledger;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.Problems;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/ledger")
class LedgerController {
    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

    // What may be known of an entry is what is published of it.
    private static final Clause GROUND = Clause.of("RC-1.9");

    private final PublishedLog published;
    private final PublishedEntries entries;
    private final Problems problems;

    LedgerController(PublishedLog published, PublishedEntries entries, Problems problems) {
        this.published = published;
        this.entries = entries;
        this.problems = problems;
    }

    /** An entry with the exact text of its leaf. */
    record Entry(long index, String leaf, boolean published) {}

    @GetMapping("/head")
    @Describe(value = "The newest published checkpoint.", answers = LedgerHead.class)
    LedgerHead head() {
        return published.head();
    }

    @GetMapping("/entries/{leafHash}")
    @Describe(value = "A published entry, its leaf exactly as written.", answers = Entry.class)
    ResponseEntity<?> entry(HttpServletRequest request, @PathVariable String leafHash) {
        return entries.find(leafHash)
                .<ResponseEntity<?>>map(entry -> ResponseEntity.ok(shown(entry)))
                .orElseGet(() -> notYetPublished(request, leafHash));
    }

    @GetMapping("/entries/{leafHash}/proof")
    @Describe(value = "The receipt of a published entry (tlog-proof).", answers = String.class)
    ResponseEntity<?> proof(HttpServletRequest request, @PathVariable String leafHash) {
        return entries.receipt(leafHash)
                .<ResponseEntity<?>>map(
                        receipt -> ResponseEntity.ok().contentType(PLAIN).body(receipt))
                .orElseGet(() -> notYetPublished(request, leafHash));
    }

    private static Entry shown(SequencedEntry entry) {
        return new Entry(entry.index(), new String(entry.leaf(), StandardCharsets.UTF_8), true);
    }

    private ResponseEntity<Object> notYetPublished(HttpServletRequest request, String leafHash) {
        return problems.answer(
                request,
                Refusal.of(LedgerRefusal.NOT_YET_PUBLISHED, GROUND).with("entry", leafHash));
    }
}
