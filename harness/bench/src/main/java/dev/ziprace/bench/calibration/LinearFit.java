package dev.ziprace.bench.calibration;

import java.util.List;

/// A straight line fitted to measured points by ordinary least squares.
///
/// @param fixed the value at 0: the part that doesn't depend on the amount of work
/// @param perUnit the slope: the value of each unit of work
record LinearFit(double fixed, double perUnit) {

    /// @param x amount of work
    /// @param y time or another value measured for it
    record Point(double x, double y) {}

    /// @throws IllegalArgumentException unless there are points at two different amounts of work
    static LinearFit through(List<Point> points) {
        double meanX = points.stream().mapToDouble(Point::x).average().orElse(0);
        double meanY = points.stream().mapToDouble(Point::y).average().orElse(0);
        double spread = points.stream()
                .mapToDouble(point -> Math.pow(point.x() - meanX, 2))
                .sum();
        if (spread == 0) {
            throw new IllegalArgumentException("a line needs points at two different amounts of work");
        }
        double together = points.stream()
                .mapToDouble(point -> (point.x() - meanX) * (point.y() - meanY))
                .sum();
        double perUnit = together / spread;
        return new LinearFit(meanY - perUnit * meanX, perUnit);
    }

    double at(double x) {
        return fixed + perUnit * x;
    }
}
