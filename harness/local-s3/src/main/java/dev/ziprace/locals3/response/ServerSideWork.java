package dev.ziprace.locals3.response;

/// The work of an operation within S3 that adds to its latency.
///
/// @param copiedBytes    the number of bytes of a server-side copy
/// @param completedParts the number of parts that CompleteMultipartUpload assembled
public record ServerSideWork(long copiedBytes, int completedParts) {

    /// Nothing that adds to the latency.
    public static final ServerSideWork NONE = new ServerSideWork(0, 0);

    /// A server-side copy.
    public static ServerSideWork copied(long bytes) {
        return new ServerSideWork(bytes, 0);
    }

    /// A completed upload.
    public static ServerSideWork completed(int parts) {
        return new ServerSideWork(0, parts);
    }
}
