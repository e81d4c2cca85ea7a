package org.mingtang.sealing;

import java.util.List;
import org.mingtang.log.Json;
import org.mingtang.log.ProvenLeaf;

/**
 * What a hall lays before each trustee when it asks for an opening (docs/trustees.md §3): all that
 * a trustee needs to judge the request by itself, under one signed checkpoint.
 *
 * @param checkpoint the signed note under which everything is proved
 * @param notice the leaf {@code notice.published}
 * @param started the leaf {@code opening.started}
 * @param list the bytes of the opening list that leaf names
 * @param ticks the leaf of every tick that the list names, ascending by its number
 * @param envelopes the envelope of each entry to be opened, in the order of the list
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OpeningCase(
        String checkpoint,
        ProvenLeaf notice,
        ProvenLeaf started,
        byte[] list,
        List<ProvenLeaf> ticks,
        List<byte[]> envelopes) {
    private static final List<String> NAMES =
            List.of("checkpoint", "notice", "started", "list", "ticks", "envelopes");

    /** Keeps own copies of the lists. */
    public OpeningCase {
        ticks = List.copyOf(ticks);
        envelopes = List.copyOf(envelopes);
    }

    /** The message to a trustee. */
    public String text() {
        return Json.object()
                .put("v", 1)
                .put("checkpoint", checkpoint)
                .put("notice", notice.json())
                .put("started", started.json())
                .put("list", StrictBase64.encodeUrl(list))
                .put("ticks", Json.array(ticks.stream().<Json.Value>map(ProvenLeaf::json).toList()))
                .put(
                        "envelopes",
                        Json.strings(envelopes.stream().map(StrictBase64::encodeUrl).toList()))
                .text();
    }

    /** Reads a message; {@link MalformedException} when its form is wrong. */
    public static OpeningCase parse(byte[] message) {
        return Members.read(
                message,
                NAMES,
                object ->
                        new OpeningCase(
                                object.text("checkpoint"),
                                ProvenLeaf.of(object.object("notice")),
                                ProvenLeaf.of(object.object("started")),
                                StrictBase64.required(object.text("list")),
                                object.array("ticks").objects().stream()
                                        .map(ProvenLeaf::of)
                                        .toList(),
                                object.array("envelopes").texts().stream()
                                        .map(StrictBase64::required)
                                        .toList()));
    }
}
