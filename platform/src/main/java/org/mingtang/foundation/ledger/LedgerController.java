package org.mingtang.foundation.ledger;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

@RestController
@RequestMapping("/api/ledger")
class LedgerController {
    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final PublishedLog published;
    private final PublishedEntries entries;

    LedgerController(PublishedLog published, PublishedEntries entries) {
        this.published = published;
        this.entries = entries;
    }

    /** An entry with the exact text of its leaf. */
    record Entry(long index, String leaf, boolean published) {}

    @GetMapping("/head")
    LedgerHead head() {
        return published.head();
    }

    @GetMapping("/entries/{leafHash}")
    ResponseEntity<?> entry(@PathVariable String leafHash) {
        return answer(
                entries.find(leafHash),
                entry ->
                        ResponseEntity.ok(
                                new Entry(
                                        entry.index(),
                                        new String(entry.leaf(), StandardCharsets.UTF_8),
                                        true)));
    }

    @GetMapping("/entries/{leafHash}/proof")
    ResponseEntity<?> proof(@PathVariable String leafHash) {
        return answer(
                entries.receipt(leafHash),
                receipt -> ResponseEntity.ok().contentType(PLAIN).body(receipt));
    }

    private static <T> ResponseEntity<?> answer(
            Optional<T> found, Function<T, ResponseEntity<?>> granted) {
        return found.<ResponseEntity<?>>map(granted).orElseGet(LedgerController::notYetPublished);
    }

    private static ResponseEntity<?> notYetPublished() {
        var refusal = LedgerRefusal.NOT_YET_PUBLISHED;
        var problem = ProblemDetail.forStatus(HttpStatus.valueOf(refusal.status()));
        problem.setProperty("code", refusal.name());
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
