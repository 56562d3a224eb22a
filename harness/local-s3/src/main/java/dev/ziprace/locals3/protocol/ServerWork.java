package dev.ziprace.locals3.protocol;

/// What an operation made S3 do that takes it longer the more there is of it.
///
/// @param copiedBytes    how many bytes were copied within S3
/// @param completedParts of how many parts an object was put together
public record ServerWork(long copiedBytes, int completedParts) {

    public static final ServerWork NONE = new ServerWork(0, 0);

    /// A server-side copy.
    public static ServerWork copied(long bytes) {
        return new ServerWork(bytes, 0);
    }

    /// A completed upload.
    public static ServerWork completed(int parts) {
        return new ServerWork(0, parts);
    }
}
