package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mingtang.log.NoteVerifier;
import org.mingtang.sealing.DevicePublicKey;
import org.mingtang.sealing.Point;

/**
 * What the log as a whole says and every lot is judged by: devices, trustees, projects,
 * commitments, and the acts of each lot and round. Written by one thread, then only read.
 */
final class LogBook {

    private static final int LEAST_THRESHOLD = 3;

    /** A device of a party from this entry on. */
    record Device(long index, DevicePublicKey key) {}

    /**
     * Who may open envelopes from an entry on.
     *
     * @param keys the static public keys of trustees 1 … n
     */
    record Appointment(int threshold, List<Point> keys) {}

    /**
     * The project a lot belongs to.
     *
     * @param titles of its lots
     */
    record Project(
            long index,
            String id,
            String profile,
            String currency,
            String owner,
            String tradeClass,
            Map<String, String> titles) {}

    /** One round of one lot. */
    record RoundId(String lot, int round) {
        @Override
        public String toString() {
            return lot + " round " + round;
        }
    }

    private final String origin;
    private final Findings findings;
    private final SteadyTicks ticks;
    private final List<Leaf> revelations = new ArrayList<>();
    private final Map<String, Device> devices = new HashMap<>();
    private boolean appointed;
    private final TreeMap<Long, Appointment> appointments = new TreeMap<>();
    private final Map<String, Project> projects = new HashMap<>();
    private final Map<RoundId, List<Leaf>> rounds = new LinkedHashMap<>();

    LogBook(String origin, Findings findings) {
        this.origin = origin;
        this.findings = findings;
        this.ticks = new SteadyTicks(findings);
    }

    /** Enters a leaf; leaves come in the order of the ledger. */
    void enter(Leaf leaf) {
        switch (leaf.kind()) {
            case INTAKE_TICK -> ticks.enter(leaf);
            case TICK_REVEALED -> revelations.add(leaf);
            case PROMISE_KEY_NAMED -> NoteVerifier.parse(leaf.facts().text("vkey"));
            case DEVICE_REGISTERED -> enterDevice(leaf);
            case TRUSTEES_APPOINTED -> enterTrustees(leaf);
            case PROJECT_ENTERED -> enterProject(leaf);
            default -> {
                if (leaf.kind().isAboutALot()) {
                    var round = new RoundId(leaf.sub(), (int) leaf.facts().number("round"));
                    rounds.computeIfAbsent(round, r -> new ArrayList<>()).add(leaf);
                }
            }
        }
    }

    private void enterDevice(Leaf leaf) {
        var facts = leaf.facts();
        var id = facts.text("device");
        var key = DevicePublicKey.parse(facts.text("publicKey"));
        if (key.filter(k -> k.id().equals(id)).isEmpty()) {
            findings.add(
                    "V4", leaf.index(), "device %s is not the id of its public key".formatted(id));
            return;
        }
        devices.putIfAbsent(leaf.sub() + " " + id, new Device(leaf.index(), key.get()));
    }

    private void enterTrustees(Leaf leaf) {
        if (appointed) {
            findings.add("V10", leaf.index(), "trustees are appointed a second time");
            return;
        }
        appointed = true;
        var facts = leaf.facts();
        var count = facts.array("trustees").size();
        var threshold = facts.number("threshold");
        if (threshold > count) {
            findings.add(
                    "V4", leaf.index(), "threshold %d of %d trustees".formatted(threshold, count));
            return;
        }
        if (threshold < LEAST_THRESHOLD || 2 * threshold <= count) {
            findings.add(
                    "V10",
                    leaf.index(),
                    "threshold %d of %d trustees is fewer than three or no majority"
                            .formatted(threshold, count));
        }
        var keys =
                facts.array("trustees").objects().stream()
                        .flatMap(trustee -> Point.parse(trustee.text("key")).stream())
                        .toList();
        appointments.put(leaf.index(), new Appointment((int) threshold, keys));
    }

    private void enterProject(Leaf leaf) {
        var facts = leaf.facts();
        var titles = new HashMap<String, String>();
        var project =
                new Project(
                        leaf.index(),
                        leaf.sub(),
                        facts.text("profile"),
                        facts.text("currency"),
                        facts.text("owner"),
                        facts.text("class"),
                        titles);
        for (var lot : facts.array("lots").objects()) {
            titles.putIfAbsent(lot.text("lot"), lot.text("title"));
            if (projects.putIfAbsent(lot.text("lot"), project) != null) {
                findings.add(
                        "V8", leaf.index(), "lot %s is entered twice".formatted(lot.text("lot")));
            }
        }
    }

    String origin() {
        return origin;
    }

    SteadyTicks ticks() {
        return ticks;
    }

    /** Where ticks are revealed, in the order of the ledger. */
    List<Leaf> revelations() {
        return revelations;
    }

    /** The key of a party's device, when it was registered before an entry. */
    Optional<DevicePublicKey> device(String party, String id, long before) {
        return Optional.ofNullable(devices.get(party + " " + id))
                .filter(device -> device.index() < before)
                .map(Device::key);
    }

    /** The trustees in office at an entry. */
    Optional<Appointment> trusteesAt(long index) {
        return Optional.ofNullable(appointments.lowerEntry(index)).map(Map.Entry::getValue);
    }

    Optional<Project> projectOf(String lot) {
        return Optional.ofNullable(projects.get(lot));
    }

    /** Every lot that was entered, and its project. */
    Map<String, Project> projects() {
        return projects;
    }

    /** Whether the log knows no later round of this lot. */
    boolean isNewest(RoundId id) {
        return !rounds.containsKey(new RoundId(id.lot(), id.round() + 1));
    }

    /** Rounds in the order they began. */
    Map<RoundId, List<Leaf>> rounds() {
        return rounds;
    }
}
