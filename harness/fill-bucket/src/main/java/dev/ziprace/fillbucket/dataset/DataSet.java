package dev.ziprace.fillbucket.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.IntStream;

/// The objects that a seed stands for. Each depends on the seed, its own index and the mean size only, so the
/// set is the same in whatever order and on however many threads it is made, and a smaller set is the beginning
/// of a larger one.
///
/// @param seed any text
/// @param objectCount at least 0
/// @param sizes how large the objects are
public record DataSet(String seed, int objectCount, SizeDistribution sizes) {

    /// Changes whenever the same seed would yield other objects than before.
    private static final String GENERATION = "ziprace fill-bucket 1";

    public DataSet {
        if (objectCount < 0) {
            throw new IllegalArgumentException("there can't be " + objectCount + " objects");
        }
    }

    /// All objects, in index order. A planned object takes about 80 bytes, whatever its size.
    public List<PlannedObject> objects() {
        return IntStream.range(0, objectCount).mapToObj(this::object).toList();
    }

    private PlannedObject object(int index) {
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(stateOf(index));
        long size = sizes.draw(random);
        return new PlannedObject(size, random);
    }

    /// SHA-256 makes states of any two objects unrelated, so that their bodies never overlap.
    private byte[] stateOf(int index) {
        MessageDigest sha256 = Sha256.digest();
        sha256.update(GENERATION.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(seed.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(index).array());
        return sha256.digest();
    }
}
