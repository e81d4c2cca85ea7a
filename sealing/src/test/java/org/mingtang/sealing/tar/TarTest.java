package org.mingtang.sealing.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarTest {
    private static final long SEED = 7;
    @TempDir Path folder;

    private static byte[] archive(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        var tar = new TarWriter(out);
        for (var file : files.entrySet()) {
            tar.add(
                    new DocumentName(file.getKey()),
                    file.getValue().length,
                    new ByteArrayInputStream(file.getValue()));
        }
        long length = tar.finish();
        assertThat(out.size()).isEqualTo(length);
        return out.toByteArray();
    }

    private static Map<String, byte[]> read(byte[] archive) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        var tar = new TarReader(new ByteArrayInputStream(archive));
        for (var next = tar.next(); next.isPresent(); next = tar.next()) {
            byte[] content = next.get().content().readAllBytes();
            assertThat(content).hasSize((int) next.get().size());
            files.put(next.get().name().text(), content);
        }
        assertThat(tar.next()).isEmpty();
        return files;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] one() throws IOException {
        return archive(Map.of("a.txt", ascii("content of a")));
    }

    /** A block whose sum is set right again after something was changed. */
    private static void block(byte[] archive, int at, Consumer<byte[]> change) {
        byte[] block = Arrays.copyOfRange(archive, at, at + TarBlock.BYTES);
        change.accept(block);
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        System.arraycopy(ascii("%06o\0 ".formatted(sum)), 0, block, 148, 8);
        System.arraycopy(block, 0, archive, at, block.length);
    }

    private static byte[] named(String name) throws IOException {
        byte[] archive = one();
        block(
                archive,
                0,
                block -> {
                    Arrays.fill(block, 0, 100, (byte) 0);
                    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                    System.arraycopy(bytes, 0, block, 0, bytes.length);
                });
        return archive;
    }

    private static void refused(byte[] archive, String says) {
        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(TarException.class)
                .hasMessageContaining(says);
    }

    @Test
    void what_was_written_is_read_again_whatever_names_and_sizes() throws IOException {
        var random = new Random(SEED);
        var files = new LinkedHashMap<String, byte[]>();
        for (int size : List.of(0, 1, 511, 512, 513, 70_000, 1 << 20)) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            files.put("投标文件 " + size + ".pdf", content);
        }
        files.put("folder/" + "x".repeat(120) + "/plan.dwg", ascii("long"));
        files.put("y".repeat(100), ascii("just fits"));

        var read = read(archive(files));

        assertThat(read.keySet()).containsExactlyElementsOf(files.keySet());
        files.forEach((name, content) -> assertThat(read.get(name)).isEqualTo(content));
    }

    @Test
    void a_stock_tar_unpacks_what_was_written() throws IOException, InterruptedException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("报价 schedule.xlsx", ascii("sheet"));
        files.put("z".repeat(150), ascii("long name"));
        var file = folder.resolve("a.tar");
        Files.write(file, archive(files));

        var tar =
                new ProcessBuilder("tar", "-xf", file.toString(), "-C", folder.toString())
                        .redirectErrorStream(true);
        tar.environment().put("LC_ALL", "C.UTF-8");
        var process = tar.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
        for (var each : files.entrySet()) {
            assertThat(folder.resolve(each.getKey())).hasBinaryContent(each.getValue());
        }
    }

    @Test
    void what_a_stock_tar_writes_is_read() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("in/sub"));
        Files.writeString(folder.resolve("in/a.txt"), "a");
        Files.writeString(folder.resolve("in/sub/" + "长".repeat(60)), "b");
        for (var format : List.of("pax", "ustar")) {
            var file = folder.resolve(format + ".tar");
            var names = format.equals("pax") ? "in" : "in/a.txt";
            var process =
                    new ProcessBuilder("tar", "--format=" + format, "-cf", file.toString(), names)
                            .directory(folder.toFile())
                            .inheritIO()
                            .start();
            assertThat(process.waitFor()).isZero();

            var read = read(Files.readAllBytes(file));

            assertThat(read.get("in/a.txt")).isEqualTo(ascii("a"));
            assertThat(read).hasSize(format.equals("pax") ? 2 : 1);
        }
    }

    @Test
    void padding_costs_twelve_percent_at_most_and_leaves_few_lengths() {
        long lengths = 0;
        long before = 0;
        for (long length = 2; length < 200_000; length++) {
            long padded = Padme.padded(length);
            assertThat(padded).isGreaterThanOrEqualTo(length);
            assertThat((double) padded / length).isLessThanOrEqualTo(1.12);
            assertThat(Padme.padded(padded)).isEqualTo(padded);
            lengths += padded == before ? 0 : 1;
            before = padded;
        }
        assertThat(lengths).isLessThan(300);
        assertThat(Padme.padded(0)).isZero();
        assertThat(Padme.padded(1)).isEqualTo(1);
        assertThat(Padme.padded(9)).isEqualTo(10);
        // 2^31 blocks are 1 TiB; of a length of 2^31 the last 26 bits are zero.
        assertThat(Padme.padded((1L << 31) + 1)).isEqualTo((1L << 31) + (1L << 26));
    }

    @Test
    void documents_of_nearly_the_same_size_make_archives_of_the_same_length() throws IOException {
        var lengths = new java.util.HashSet<Integer>();
        for (int size = 1_000_000; size < 1_010_000; size += 500) {
            lengths.add(archive(Map.of("a", new byte[size])).length);
        }
        assertThat(lengths).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a",
                "a/../b",
                "/etc/passwd",
                "a//b",
                ".",
                "..",
                "a/.",
                "a\\b",
                "c:a",
                "a\nb",
                "a\u0000b",
                "a ",
                " a",
                "a.",
                "a/",
                "",
                "a*",
                "a?",
                "a\u202eb",
                "a|b",
                "a\u0301"
            })
    void no_name_leads_elsewhere(String name) {
        assertThatThrownBy(() -> new DocumentName(name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.txt", "/a.txt", "x/../../a", "..", "a\\..\\b"})
    void an_archive_with_such_a_name_is_refused(String name) throws IOException {
        refused(named(name), "not a safe name");
    }

    @Test
    void a_name_hidden_in_an_extended_header_is_judged_too() throws IOException {
        byte[] archive = archive(Map.of("长".repeat(40), ascii("x")));
        byte[] pax = PaxRecords.write(Map.of("path", "../" + "长".repeat(38) + "abc"));
        System.arraycopy(pax, 0, archive, TarBlock.BYTES, pax.length);

        refused(archive, "not a safe name");
    }

    @Test
    void names_that_one_folder_cannot_hold_side_by_side_are_refused() throws IOException {
        var out = new ByteArrayOutputStream();
        var tar = new TarWriter(out);
        tar.add(new DocumentName("Plan.pdf"), 0, new ByteArrayInputStream(new byte[0]));

        assertThatThrownBy(
                        () ->
                                tar.add(
                                        new DocumentName("plan.PDF"),
                                        0,
                                        new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(TarException.class);

        var files = new LinkedHashMap<String, byte[]>();
        files.put("b.txt", ascii("b"));
        files.put("a.txt", ascii("a"));
        byte[] twice = archive(files);
        block(twice, 0, block -> block[0] = 'A');
        refused(twice, "stands twice");
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '6', '7', 'g', 'L', 'K', 'S', 'x'})
    void links_devices_and_other_odd_things_are_refused(char type) throws IOException {
        byte[] archive = one();
        block(archive, 0, block -> block[156] = (byte) type);

        assertThatThrownBy(() -> read(archive)).isInstanceOf(TarException.class);
    }

    @Test
    void a_file_larger_or_smaller_than_its_header_says_is_refused() throws IOException {
        byte[] larger = one();
        block(larger, 0, block -> System.arraycopy(ascii("00000010000\0"), 0, block, 124, 12));
        assertThatThrownBy(() -> read(larger)).isInstanceOf(TarException.class);
        byte[] smaller = one();
        block(smaller, 0, block -> System.arraycopy(ascii("00000000003\0"), 0, block, 124, 12));
        refused(smaller, "hidden behind a file");
        byte[] absurd = one();
        block(absurd, 0, block -> System.arraycopy(ascii("77777777777\0"), 0, block, 124, 12));
        refused(absurd, "in the middle of a file");
        for (var number :
                List.of("-0000000001\0", "0000000000x\0", "            ", "\u000000000000001")) {
            byte[] odd = one();
            block(odd, 0, block -> System.arraycopy(ascii(number), 0, block, 124, 12));
            refused(odd, "not octal");
        }
        byte[] binary = one();
        block(binary, 0, block -> block[124] = (byte) 0x80);
        refused(binary, "not octal");
    }

    @Test
    void nothing_can_be_hidden_in_padding() throws IOException {
        byte[] archive = one();
        for (int at : List.of(1023, 1024, 1536 + 7, archive.length - 1)) {
            byte[] lying = archive.clone();
            lying[at] = 1;
            assertThatThrownBy(() -> read(lying)).as("byte %s", at).isInstanceOf(IOException.class);
        }
        refused(Arrays.copyOf(archive, archive.length + 100), "hidden behind the end");
    }

    @Test
    void an_archive_cut_off_anywhere_is_refused() throws IOException {
        byte[] archive = archive(Map.of("长".repeat(40), new byte[600]));
        int end = archive.length - TarBlock.BYTES;
        for (int length = 0; length < end; length += 37) {
            byte[] cut = Arrays.copyOf(archive, length);
            assertThatThrownBy(() -> read(cut))
                    .as("%s bytes", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_flipped_bit_in_a_header_is_noticed() throws IOException {
        byte[] archive = one();
        for (int at = 0; at < TarBlock.BYTES; at++) {
            byte[] flipped = archive.clone();
            flipped[at] ^= 1;
            assertThatThrownBy(() -> read(flipped))
                    .as("byte %s", at)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void an_extended_header_is_bounded_and_well_formed() throws IOException {
        for (var records :
                List.of(
                        "9999999999999999999999 path=a\n",
                        "5 path=a\n",
                        "11 path=a\n",
                        "-9 path=a\n",
                        " path=a\n",
                        "9 path=ab",
                        "6 a=b\n\n",
                        "5 =b\n",
                        "9 path=a\n9 path=b\n")) {
            assertThatThrownBy(() -> PaxRecords.parse(ascii(records)))
                    .as(records)
                    .isInstanceOf(TarException.class);
        }
        var parsed =
                PaxRecords.parse(ascii("9 path=a\n30 mtime=1764195000.123456789\n10 size=9\n"));
        assertThat(parsed.path()).hasValue("a");
        assertThat(parsed.size(0)).isEqualTo(9);
        byte[] huge = one();
        block(
                huge,
                0,
                block -> {
                    block[156] = 'x';
                    System.arraycopy(ascii("00077777777\0"), 0, block, 124, 12);
                });
        refused(huge, "an extended header of");
        byte[] negative = one();
        assertThatThrownBy(() -> PaxRecords.parse(ascii("11 size=-9\n")).size(0))
                .isInstanceOf(TarException.class);
        assertThat(read(negative)).hasSize(1);
    }

    @Test
    void random_bytes_and_random_changes_never_do_anything_but_refuse() throws IOException {
        var random = new Random(SEED);
        var files = new LinkedHashMap<String, byte[]>();
        files.put("a.txt", ascii("content"));
        files.put("文".repeat(50), ascii("more"));
        byte[] sound = archive(files);
        var names = new ArrayList<String>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = sound.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                names.addAll(read(bytes).keySet());
            } catch (TarException refused) {
                // What is refused by name is refused as it should be.
            }
        }
        assertThat(names).noneMatch(name -> name.contains("..") || name.startsWith("/"));
    }

    @Test
    void a_file_that_grows_or_shrinks_while_it_is_read_is_a_fault() {
        for (int size : List.of(4, 6)) {
            var tar = new TarWriter(new ByteArrayOutputStream());
            assertThatThrownBy(
                            () ->
                                    tar.add(
                                            new DocumentName("a"),
                                            size,
                                            new ByteArrayInputStream(ascii("fives"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("changed");
        }
    }

    @Test
    void a_size_beyond_eleven_octal_digits_stands_in_an_extended_header() throws IOException {
        byte[] pax = PaxRecords.write(Map.of("size", Long.toString(TarBlock.MOST_OCTAL + 1)));
        assertThat(PaxRecords.parse(pax).size(0)).isEqualTo(1L << 33);
        byte[] block = TarBlock.header(TarBlock.FILE, "a", TarBlock.MOST_OCTAL);
        assertThat(new TarBlock(block).size()).isEqualTo(TarBlock.MOST_OCTAL);
    }
}
