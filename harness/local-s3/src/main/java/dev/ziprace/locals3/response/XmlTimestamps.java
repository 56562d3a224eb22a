package dev.ziprace.locals3.response;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Timestamps in XML responses, `2009-10-12T17:50:30.000Z`.
public final class XmlTimestamps {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private XmlTimestamps() {}

    /// Formats with a resolution of one millisecond.
    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }
}
