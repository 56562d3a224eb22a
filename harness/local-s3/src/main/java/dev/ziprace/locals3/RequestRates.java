package dev.ziprace.locals3;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts the requests to each prefix, and says when there are too many.
///
/// S3 does not tell where it partitions a bucket. Here a prefix reaches to the first `/` of a key: `files/`,
/// `archives/` and `segments/` are apart, and each has the limits of one partition. Whether a copy also
/// counts as a read of its source's prefix is not documented; here it does not. LIST is a GET of the bucket's
/// root.
final class RequestRates {

    private final S3Behaviour behaviour;
    private final Map<Prefix, Allowance> allowances = new ConcurrentHashMap<>();

    RequestRates(S3Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    private record Prefix(String bucket, String prefix, boolean reads) {}

    /// Whether a request is taken; one that is not is to be answered with SlowDown.
    ///
    /// @param now in nanoseconds
    boolean takes(Route route, long now) {
        boolean reads = switch (route.operation()) {
            case GET_OBJECT,
                    HEAD_OBJECT,
                    GET_OBJECT_TAGGING,
                    LIST_BUCKETS,
                    LIST_OBJECTS,
                    LIST_OBJECTS_V2,
                    LIST_PARTS,
                    LIST_MULTIPART_UPLOADS,
                    HEAD_BUCKET,
                    GET_BUCKET_LOCATION -> true;
            case CREATE_BUCKET,
                    DELETE_BUCKET,
                    PUT_OBJECT,
                    COPY_OBJECT,
                    DELETE_OBJECT,
                    DELETE_OBJECTS,
                    CREATE_MULTIPART_UPLOAD,
                    UPLOAD_PART,
                    UPLOAD_PART_COPY,
                    COMPLETE_MULTIPART_UPLOAD,
                    ABORT_MULTIPART_UPLOAD -> false;
        };
        double perSecond = reads ? behaviour.readsPerSecond() : behaviour.writesPerSecond();
        if (Double.isInfinite(perSecond)) {
            return true;
        }
        String key = route.key();
        Prefix prefix = new Prefix(route.bucket(), key.substring(0, key.indexOf('/') + 1), reads);
        return allowances
                .computeIfAbsent(prefix, first -> new Allowance(perSecond, now))
                .take(now);
    }

    /// A token bucket of one second's requests.
    private static final class Allowance {

        private final double perSecond;
        private double left;
        private long countedAt;

        Allowance(double perSecond, long now) {
            this.perSecond = perSecond;
            this.left = perSecond;
            this.countedAt = now;
        }

        synchronized boolean take(long now) {
            if (now - countedAt > 0) {
                left = Math.min(perSecond, left + (now - countedAt) * perSecond / 1e9);
                countedAt = now;
            }
            boolean taken = left >= 1;
            if (taken) {
                left--;
            }
            return taken;
        }
    }
}
