package org.mingtang.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a leaf of a log is made of, it is read, or there is a finding that says why not. */
class LeafFuzzTest {

    private static final String HEAD = "\"lb\":{\"size\":0,\"root\":\"\"},\"at\":";
    private static final String AT = HEAD + "\"2026-11-23T08:00:00.000Z\",\"by\":\"centre\"";

    static Stream<byte[]> leaves() {
        return Stream.of(
                        "{\"v\":1,\"evt\":\"clock.moved\",\"sub\":\"centre\","
                                + AT
                                + ",\"from\":\"2026-11-23T08:00:00Z\",\"to\":\"2026-11-24T08:00:00Z\"}",
                        "{\"v\":1,\"evt\":\"opening.started\",\"sub\":\"P000012-1\","
                                + AT
                                + ",\"round\":1,\"class\":\"price\",\"count\":2,\"object\":\""
                                + "5a".repeat(32)
                                + "\"}",
                        "{\"v\":1,\"evt\":\"award.made\",\"sub\":\"P000012-1\","
                                + AT
                                + ",\"round\":1,\"commitment\":\""
                                + "5a".repeat(32)
                                + "\",\"bidder\":\"PTY-1\",\"price\":700,\"currency\":\"CNY\","
                                + "\"baseline\":null,\"savings\":0}",
                        "{\"v\":1,\"evt\":\"project.entered\",\"sub\":\"P000012\","
                                + AT
                                + ",\"title\":\"t\",\"owner\":\"PTY-1\",\"class\":\"WORKS\","
                                + "\"profile\":\"p\",\"currency\":\"CNY\",\"lots\":[{\"lot\":"
                                + "\"P000012-1\",\"title\":\"t\"}]}")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("leaves")
    @FuzzTest
    void leaf(byte[] data) {
        var findings = new Findings();
        var leaf = new WellFormedLeaf(findings).read(7, data);
        assertThat(leaf.isPresent()).isEqualTo(findings.areEmpty());
    }
}
