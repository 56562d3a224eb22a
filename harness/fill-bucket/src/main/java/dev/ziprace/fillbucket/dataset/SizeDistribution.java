package dev.ziprace.fillbucket.dataset;

/// The distribution of object sizes: normal with mean M and standard deviation M/5, clamped to [0.4 M, 1.6 M]
/// (three standard deviations on either side), and truncated to whole bytes. M = 5 MiB gives the sizes of the
/// contract: 5 ± 1 MiB in [2, 8].
///
/// @param meanBytes M, at least 0
public record SizeDistribution(double meanBytes) {

    private static final double DEVIATION = 0.2;
    private static final double SMALLEST = 0.4;
    private static final double LARGEST = 1.6;

    public SizeDistribution {
        if (!(meanBytes >= 0) || meanBytes * LARGEST > Long.MAX_VALUE) {
            throw new IllegalArgumentException("the mean size must be a number of bytes, not " + meanBytes);
        }
    }

    /// The largest size that can be drawn.
    public long largest() {
        return (long) (meanBytes * LARGEST);
    }

    /// The smallest size that can be drawn.
    public long smallest() {
        return (long) (meanBytes * SMALLEST);
    }

    /// Draws a size by the Box-Muller transform, which needs exactly two uniform numbers. It uses [StrictMath],
    /// whose results are identical on every platform.
    long draw(Xoshiro256PlusPlus random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(random.nextPositiveDouble()));
        double angle = 2 * Math.PI * random.nextPositiveDouble();
        double deviations = radius * StrictMath.cos(angle);
        double size = meanBytes * (1 + DEVIATION * deviations);
        return (long) Math.clamp(size, meanBytes * SMALLEST, meanBytes * LARGEST);
    }
}
