package dev.ziprace.fillbucket.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.IntStream;

/// The objects that a seed determines. Each object depends only on the seed, its index and the mean size. So
/// the set does not depend on the order of generation or the number of threads, and a smaller set is a prefix
/// of a larger one.
///
/// @param seed any text
/// @param objectCount at least 0
/// @param sizes the distribution of their sizes
public record DataSet(String seed, int objectCount, SizeDistribution sizes) {

    /// Must change whenever the same seed produces different objects.
    private static final String GENERATION = "ziprace fill-bucket 1";

    public DataSet {
        if (objectCount < 0) {
            throw new IllegalArgumentException("the number of objects must not be negative: " + objectCount);
        }
    }

    /// All objects, in index order. A planned object takes about 80 bytes, independent of its size.
    public List<PlannedObject> objects() {
        return IntStream.range(0, objectCount).mapToObj(this::object).toList();
    }

    private PlannedObject object(int index) {
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(stateOf(index));
        long size = sizes.draw(random);
        return new PlannedObject(size, random);
    }

    /// SHA-256 makes the states of any two objects unrelated, so that their bodies do not overlap.
    private byte[] stateOf(int index) {
        MessageDigest sha256 = BodyDigest.newSha256();
        sha256.update(GENERATION.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(seed.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(index).array());
        return sha256.digest();
    }
}
