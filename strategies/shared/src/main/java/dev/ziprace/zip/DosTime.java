package dev.ziprace.zip;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// MS-DOS date and time (APPNOTE 4.4.6), the only timestamp in every ZIP: in steps of two seconds from 1980 to 2107,
/// without a time zone.
final class DosTime {

    private static final LocalDateTime FIRST = LocalDateTime.of(1980, 1, 1, 0, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(2107, 12, 31, 23, 59, 58);

    private DosTime() {}

    /// The instant in UTC, clamped to the range of MS-DOS timestamps: the date in the upper 16 bits, the time in
    /// the lower 16.
    static int of(Instant instant) {
        LocalDateTime time = clamp(instant);
        int date = (time.getYear() - 1980) << 9 | time.getMonthValue() << 5 | time.getDayOfMonth();
        int timeOfDay = time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() / 2;
        return date << 16 | timeOfDay;
    }

    private static LocalDateTime clamp(Instant instant) {
        if (instant.isBefore(FIRST.toInstant(ZoneOffset.UTC))) {
            return FIRST;
        }
        if (instant.isAfter(LAST.toInstant(ZoneOffset.UTC))) {
            return LAST;
        }
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
