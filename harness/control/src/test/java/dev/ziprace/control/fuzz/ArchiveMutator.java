package dev.ziprace.control.fuzz;

import dev.ziprace.control.fuzz.ArchiveModel.Entry;
import dev.ziprace.control.fuzz.ArchiveModel.Kind;
import dev.ziprace.control.fuzz.ArchiveModel.Patch;
import dev.ziprace.control.judge.SourceObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;

/// Makes an archive of some objects and changes it a few times, sometimes into another valid archive. The same seed
/// gives the same bytes.
final class ArchiveMutator {
    /// Extra fields that readers know: ZIP64, NTFS, times, owners, names, links, encryption, Java's, Android's padding.
    private static final int[] EXTRA_IDS = {
        0x0001, 0x000A, 0x000D, 0x0017, 0x5455, 0x5855, 0x7855, 0x7875, 0x7075, 0x6375, 0x756E, 0x6C78, 0x9901, 0xCAFE,
        0xD935
    };

    /// An object that is not expected.
    private static final SourceObject STRANGER = SourceObject.repetitive('x', 20);

    private static final int[] ATTRIBUTES = {
        0, 0x10, 0x08, 0x20, 0x41ED_0010, 0xA1FF_0000, 0x81A4_0000, 0x21A4_0000, 0x01A4_0000, 0x09A4_0000
    };

    private static final long[] VALUES = {
        0,
        1,
        2,
        8,
        20,
        45,
        63,
        64,
        0x7F,
        0xFF,
        0x0800,
        0x7FFF,
        0xFFFE,
        0xFFFF,
        0x1_0000,
        0x7FFF_FFFFL,
        0xFFFF_FFFEL,
        0xFFFF_FFFFL,
        0x1_0000_0000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1
    };

    private final Random random;
    private final List<SourceObject> objects;
    private final ArchiveModel model = new ArchiveModel();

    ArchiveMutator(long seed, List<SourceObject> objects) {
        this.random = new Random(seed);
        this.objects = objects;
    }

    byte[] archive() {
        for (SourceObject object : objects) {
            model.add(new Entry(object, random.nextBoolean()));
        }
        int forms = random.nextInt(3);
        for (int i = 0; i < forms; i++) {
            takeOtherValidForm(entry());
        }
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            change();
        }
        byte[] bytes = model.build();
        return random.nextInt(8) == 0 ? changeBytes(bytes) : bytes;
    }

    /// Changes after which the archive is still valid.
    private void takeOtherValidForm(Entry entry) {
        switch (random.nextInt(9)) {
            case 0 -> entry.zip64 = random.nextInt(8);
            case 1 -> entry.localZip64 = true;
            case 2 -> model.zip64Sector = new byte[random.nextInt(3) * random.nextInt(100)];
            case 3 -> entry.describe(random.nextBoolean(), entry.localZip64);
            case 4 -> model.comment = randomBytes(40);
            case 5 -> entry.comment = randomBytes(40);
            case 6 -> Collections.shuffle(model.directory, random);
            case 7 -> entry.centralExtra = ArchiveModel.block(0x5455, randomBytes(9));
            default -> entry.localExtra = ArchiveModel.block(0x5455, randomBytes(9));
        }
    }

    private void change() {
        switch (random.nextInt(16)) {
            case 0, 1 -> changeField(anyOf(Kind.values()));
            case 2 -> changeBothHeaders();
            case 3, 4 -> addExtra(entry());
            case 5 -> changeRecords();
            case 6 -> addJunk(entry());
            case 7 -> model.comment = ArchiveModel.concat(randomBytes(30), junk(), randomBytes(30));
            case 8 -> entry().comment = ArchiveModel.concat(randomBytes(30), junk());
            case 9 -> model.zip64Sector = ArchiveModel.concat(randomBytes(10), junk());
            case 10 -> rename(entry());
            case 11 -> changeDescriptor(entry());
            case 12 ->
                patch(
                        Kind.CENTRAL,
                        38,
                        4,
                        random.nextBoolean() ? ATTRIBUTES[random.nextInt(ATTRIBUTES.length)] : random.nextInt());
            case 13 -> changeData(entry());
            case 14 -> patch(Kind.CENTRAL, 42, 4, random.nextInt(model.build().length));
            default -> takeOtherValidForm(entry());
        }
    }

    private void changeField(Kind kind) {
        int width = 1 << random.nextInt(4);
        int at = random.nextInt(kind.length - width + 1) & -Math.min(width, 2);
        patch(kind, at, width, value());
    }

    /// Method, flags, versions and times, so that the headers agree.
    private void changeBothHeaders() {
        Entry entry = entry();
        switch (random.nextInt(4)) {
            case 0 -> entry.flags ^= 1 << random.nextInt(16);
            case 1 -> entry.method = (int) value() & 0xFFFF;
            case 2 -> entry.crc32 = random.nextInt();
            default -> entry.size += random.nextInt(5) - 2;
        }
    }

    private void addExtra(Entry entry) {
        byte[] extra = extra(entry);
        boolean inFront = random.nextBoolean();
        if (random.nextInt(3) > 0) {
            entry.centralExtra = joined(extra, entry.centralExtra, inFront);
        }
        if (random.nextInt(3) > 0) {
            entry.localExtra = joined(extra, entry.localExtra, inFront);
        }
    }

    private static byte[] joined(byte[] extra, byte[] others, boolean inFront) {
        return inFront ? ArchiveModel.concat(extra, others) : ArchiveModel.concat(others, extra);
    }

    private byte[] extra(Entry entry) {
        long offset = random.nextBoolean() ? 0 : value();
        return switch (random.nextInt(8)) {
            case 0 -> ArchiveModel.zip64(entry.size, entry.data.length);
            case 1 -> ArchiveModel.zip64(entry.size, entry.data.length, offset);
            case 2 -> ArchiveModel.zip64(random.nextBoolean() ? 0 : value(), random.nextBoolean() ? 0 : value());
            case 3 -> unicodePath(entry, entry.centralName);
            case 4 -> unicodePath(entry, "other".getBytes(StandardCharsets.US_ASCII));
            // The attributes of libarchive's field are those of a symbolic link.
            case 5 -> ArchiveModel.block(0x6C78, new byte[] {7, 0x3F, 3, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xA1});
            case 6 -> randomBytes(6);
            default -> ArchiveModel.block(EXTRA_IDS[random.nextInt(EXTRA_IDS.length)], randomBytes(40));
        };
    }

    private static byte[] unicodePath(Entry entry, byte[] name) {
        CRC32 crc = new CRC32();
        crc.update(entry.centralName);
        byte[] head = ArchiveModel.buffer(5)
                .put((byte) 1)
                .putInt((int) crc.getValue())
                .array();
        return ArchiveModel.block(0x7075, ArchiveModel.concat(head, name));
    }

    private void changeRecords() {
        Entry entry = entry();
        switch (random.nextInt(6)) {
            case 0 -> model.directory.remove(entry);
            case 1 -> model.directory.add(entry);
            case 2 -> model.locals.remove(entry);
            case 3 -> model.locals.add(new Entry(objects.isEmpty() ? STRANGER : objects.getFirst(), false));
            case 4 -> model.add(new Entry(STRANGER, false));
            default -> Collections.shuffle(model.locals, random);
        }
    }

    private void addJunk(Entry entry) {
        byte[] junk = junk();
        switch (random.nextInt(6)) {
            case 0 -> entry.junkBefore = junk;
            case 1 -> model.beforeDirectory = junk;
            case 2 -> model.afterDirectory = junk;
            case 3 -> model.beforeEnd = junk;
            case 4 -> model.after = junk;
            default -> entry.descriptor = junk;
        }
    }

    /// Random bytes, or what a reader may take for a record of the archive.
    private byte[] junk() {
        ArchiveModel other = new ArchiveModel();
        if (random.nextBoolean()) {
            other.add(new Entry(STRANGER, false));
        }
        if (random.nextBoolean()) {
            other.zip64Sector = new byte[0];
        }
        byte[] archive = other.build();
        return switch (random.nextInt(5)) {
            case 0 -> randomBytes(100);
            case 1 -> archive;
            case 2 -> Arrays.copyOfRange(archive, archive.length - 22, archive.length);
            case 3 -> Arrays.copyOfRange(archive, Math.max(0, archive.length - 98), archive.length);
            default -> Arrays.copyOfRange(archive, Math.max(0, archive.length - 98), archive.length - 22);
        };
    }

    private void rename(Entry entry) {
        String name = new String(entry.centralName, StandardCharsets.UTF_8);
        byte[] other = anyOf(name.toUpperCase(Locale.ROOT), "a/" + name, name + "/", name + "\0", "", "é")
                .getBytes(StandardCharsets.UTF_8);
        int where = random.nextInt(3);
        if (where != 0) {
            entry.localName = other;
        }
        if (where != 1) {
            entry.centralName = other;
        }
    }

    private void changeDescriptor(Entry entry) {
        entry.describe(random.nextBoolean(), random.nextBoolean());
        switch (random.nextInt(4)) {
            case 0 -> entry.descriptor[random.nextInt(entry.descriptor.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> entry.descriptor = Arrays.copyOf(entry.descriptor, random.nextInt(30));
            case 2 -> entry.flags &= ~8;
            default -> {}
        }
    }

    private void changeData(Entry entry) {
        switch (random.nextInt(4)) {
            case 0 -> entry.data = ArchiveModel.concat(entry.data, randomBytes(10));
            case 1 -> entry.data = Arrays.copyOf(entry.data, Math.max(0, entry.data.length - 1 - random.nextInt(10)));
            case 2 -> entry.data = entry().data;
            default -> entry.data = changeBytes(entry.data);
        }
    }

    private byte[] changeBytes(byte[] bytes) {
        if (bytes.length == 0) {
            return randomBytes(10);
        }
        int at = random.nextInt(bytes.length);
        byte[] head = Arrays.copyOf(bytes, at);
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> head;
            case 1 -> ArchiveModel.concat(head, randomBytes(5), rest);
            case 2 -> ArchiveModel.concat(head, Arrays.copyOfRange(rest, Math.min(rest.length, 3), rest.length));
            default -> {
                rest[0] ^= (byte) (1 << random.nextInt(8));
                yield ArchiveModel.concat(head, rest);
            }
        };
    }

    private void patch(Kind kind, int at, int width, long value) {
        model.patches.add(new Patch(kind, random.nextInt(2), at, width, value));
    }

    private Entry entry() {
        return model.locals.isEmpty()
                ? new Entry(STRANGER, false)
                : model.locals.get(random.nextInt(model.locals.size()));
    }

    private long value() {
        return random.nextInt(4) == 0 ? random.nextInt() : VALUES[random.nextInt(VALUES.length)];
    }

    private byte[] randomBytes(int maximum) {
        byte[] bytes = new byte[random.nextInt(maximum + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    @SafeVarargs
    private <T> T anyOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
