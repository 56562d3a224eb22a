package dev.ziprace.locals3.physics;

/// Which requests share one partition of S3, and so its request rates. S3 partitions a bucket by its load and does not
/// publish where.
public enum Partitioning {

    /// All requests of a bucket. A new bucket is one partition and is split only after tens of minutes of sustained
    /// load
    /// (S3 user guide, "Optimizing Amazon S3 performance": scaling "happens gradually and is not instantaneous").
    BUCKET {
        @Override
        String partition(String key) {
            return "";
        }
    },

    /// Requests whose keys have the same characters up to the first `/`: a bucket that S3 has split.
    PREFIX {
        @Override
        String partition(String key) {
            return key.substring(0, key.indexOf('/') + 1);
        }
    };

    /// The name of the partition of a key within its bucket.
    abstract String partition(String key);
}
