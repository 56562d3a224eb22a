package dev.ziprace.bench.calibration;

import java.util.List;

/// A straight line through measured points by ordinary least squares: what a run costs whatever its size, and what each
/// unit of work adds.
///
/// @param fixed the value at 0
/// @param perUnit what one more unit adds
record LinearFit(double fixed, double perUnit) {

    /// @param x how much work
    /// @param y what it took
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
