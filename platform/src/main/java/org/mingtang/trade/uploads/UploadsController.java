package org.mingtang.trade.uploads;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.mingtang.foundation.kernel.Ruling;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * The server of tus 1.0.0 (core, creation, checksum, expiration, termination). Its requests carry
 * no idempotency key: the offset says what was done before.
 */
@RestController
class UploadsController {
    static final String VERSION = "1.0.0";
    private static final String EXTENSIONS = "creation,checksum,expiration,termination";
    private static final String PIECE = "application/offset+octet-stream";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final int MOST_DIGITS = 15;

    private final Acts acts;
    private final Uploads uploads;
    private final Receiver receiver;
    private final UploadLimits limits;

    UploadsController(Acts acts, Uploads uploads, Receiver receiver, UploadLimits limits) {
        this.acts = acts;
        this.uploads = uploads;
        this.receiver = receiver;
        this.limits = limits;
    }

    @RequestMapping(path = "/api/uploads", method = RequestMethod.OPTIONS)
    ResponseEntity<Object> options() {
        return ResponseEntity.noContent()
                .header(RESUMABLE, VERSION)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", EXTENSIONS)
                .header("Tus-Checksum-Algorithm", Checksum.ALGORITHMS)
                .header("Tus-Max-Size", Long.toString(limits.quotaBytes()))
                .build();
    }

    /** A file as its bidder sees it. */
    record OwnUpload(String upload, long length, long received, boolean sealed, String expires) {}

    /** All of them, and how much they may be together, in bytes. */
    record OwnUploads(List<OwnUpload> uploads, long most) {}

    @GetMapping("/api/uploads")
    @Roles(Role.BIDDER)
    @Describe(value = "Shows a bidder its own uploads.", answers = OwnUploads.class)
    ResponseEntity<Object> own(HttpServletRequest request, Actor actor) {
        var own =
                uploads.of(actor.actingParty()).stream()
                        .map(
                                each ->
                                        new OwnUpload(
                                                each.id(),
                                                each.length(),
                                                each.received(),
                                                each.sealedBy().isPresent(),
                                                each.expires().toString()))
                        .toList();
        return acts.answer(request, Ruling.granted(new OwnUploads(own, limits.quotaBytes())));
    }

    @PostMapping("/api/uploads")
    @Roles(Role.BIDDER)
    @Describe("Begins an upload (tus creation); the header Location says where it goes on.")
    ResponseEntity<Object> begin(HttpServletRequest request, Actor actor) {
        return answer(
                request,
                spokenVersion(request)
                        .then(version -> number(request, LENGTH))
                        .then(
                                length ->
                                        length > 0
                                                ? uploads.begin(actor.actingParty(), length)
                                                : malformed(LENGTH)),
                upload ->
                        ResponseEntity.status(201)
                                .header("Location", "/api/uploads/" + upload.id())
                                .header("Upload-Expires", expires(upload)));
    }

    @RequestMapping(path = "/api/uploads/{upload}", method = RequestMethod.HEAD)
    @Roles(Role.BIDDER)
    @Describe("Says how much of an own upload is there (tus core).")
    ResponseEntity<Object> head(
            HttpServletRequest request, Actor actor, @PathVariable String upload) {
        return answer(
                request,
                spokenVersion(request).then(version -> uploads.find(actor.actingParty(), upload)),
                found ->
                        ResponseEntity.ok()
                                .header("Cache-Control", "no-store")
                                .header(LENGTH, Long.toString(found.length()))
                                .header(OFFSET, Long.toString(found.received()))
                                .header("Upload-Expires", expires(found)));
    }

    @PatchMapping(path = "/api/uploads/{upload}", consumes = PIECE)
    @Roles(Role.BIDDER)
    @Describe("Appends a piece to an own upload (tus core, checksum).")
    ResponseEntity<Object> append(
            HttpServletRequest request, Actor actor, @PathVariable String upload)
            throws IOException {
        try {
            return appended(request, actor, upload);
        } catch (Receiver.SenderGone e) {
            // Perhaps it only fell silent. Nothing is logged: an upload is a quiet act.
            return ResponseEntity.status(408).header(RESUMABLE, VERSION).build();
        }
    }

    private ResponseEntity<Object> appended(HttpServletRequest request, Actor actor, String upload)
            throws IOException {
        var piece = spokenVersion(request).then(version -> piece(request));
        Ruling<Long> offset =
                switch (piece) {
                    case Ruling.Refused<PieceHead>(var refusal) -> Ruling.refused(refusal);
                    case Ruling.Granted<PieceHead>(var head) ->
                            receiver.append(
                                    actor.actingParty(),
                                    upload,
                                    new Piece(
                                            head.offset(),
                                            head.checksum(),
                                            request.getInputStream()));
                };
        return answer(
                request,
                offset,
                reached -> ResponseEntity.noContent().header(OFFSET, Long.toString(reached)));
    }

    @DeleteMapping("/api/uploads/{upload}")
    @Roles(Role.BIDDER)
    @Describe("Takes an own upload away that no seal names (tus termination).")
    ResponseEntity<Object> remove(
            HttpServletRequest request, Actor actor, @PathVariable String upload) {
        return answer(
                request,
                spokenVersion(request)
                        .then(version -> receiver.remove(actor.actingParty(), upload)),
                removed -> ResponseEntity.noContent());
    }

    private record PieceHead(long offset, Optional<Checksum> checksum) {}

    private static Ruling<PieceHead> piece(HttpServletRequest request) {
        var header = request.getHeader("Upload-Checksum");
        var checksum = Optional.ofNullable(header).flatMap(Checksum::parse);
        if (header != null && checksum.isEmpty()) {
            return malformed("Upload-Checksum");
        }
        return number(request, OFFSET).map(offset -> new PieceHead(offset, checksum));
    }

    private static Ruling<String> spokenVersion(HttpServletRequest request) {
        return VERSION.equals(request.getHeader(RESUMABLE))
                ? Ruling.granted(VERSION)
                : Ruling.refused(
                        UploadRefusal.UPLOAD_VERSION.refusal().with("understood", VERSION));
    }

    /** Plain digits, once, and not so many that they could overflow. */
    private static Ruling<Long> number(HttpServletRequest request, String name) {
        var values = request.getHeaders(name);
        var text = values.hasMoreElements() ? values.nextElement() : "";
        boolean plain =
                !values.hasMoreElements()
                        && !text.isEmpty()
                        && text.length() <= MOST_DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Ruling.granted(Long.parseLong(text)) : malformed(name);
    }

    private static <T> Ruling<T> malformed(String header) {
        return Ruling.refused(UploadRefusal.UPLOAD_HEADER.refusal().with("header", header));
    }

    private static String expires(Upload upload) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                upload.expires().atOffset(ZoneOffset.UTC));
    }

    /** Headers and no body where granted, and the version in every answer. */
    private <T> ResponseEntity<Object> answer(
            HttpServletRequest request,
            Ruling<T> ruling,
            Function<T, ResponseEntity.HeadersBuilder<?>> granted) {
        return switch (ruling) {
            case Ruling.Granted<T>(var outcome) ->
                    granted.apply(outcome).header(RESUMABLE, VERSION).build();
            case Ruling.Refused<T>(var refusal) -> {
                var problem = acts.answer(request, ruling);
                var answer =
                        ResponseEntity.status(problem.getStatusCode())
                                .headers(problem.getHeaders())
                                .header(RESUMABLE, VERSION);
                if (refusal.code() == UploadRefusal.UPLOAD_VERSION) {
                    answer.header("Tus-Version", VERSION);
                }
                yield answer.body(problem.getBody());
            }
        };
    }
}
