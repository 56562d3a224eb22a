package dev.ziprace.probe.bucket;

import dev.ziprace.probe.wire.S3Address;
import dev.ziprace.probe.wire.WireClient;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The bucket that is probed. Everything that a probe writes is below a prefix with a random id, and is remembered
/// until [#stop] returns it for deletion. Safe for concurrent use.
public final class ProbeBucket {

    private final WireClient client;
    private final String prefix = "ziprace-probe/" + UUID.randomUUID() + "/";
    private final WrittenThings written = new WrittenThings();
    private final SampleObjects samples = new SampleObjects(this);
    private final ReadWriteLock inFlight = new ReentrantReadWriteLock();
    private boolean stopped;

    public ProbeBucket(WireClient client) {
        this.client = client;
    }

    /// The key of an object of this run.
    ///
    /// @param name unique among all probes
    public String key(String name) {
        return prefix + name;
    }

    /// The prefix of all keys of this run. It ends in a slash.
    public String prefix() {
        return prefix;
    }

    public S3Address address() {
        return client.address();
    }

    /// Objects that several probes read.
    public SampleObjects samples() {
        return samples;
    }

    /// The responses with status 503 so far.
    public List<WireResponse> throttled() {
        return client.throttled();
    }

    /// Sends a request whose response is probed.
    public WireResponse send(WireRequest request) throws IOException {
        inFlight.readLock().lock();
        try {
            if (stopped) {
                throw new SetupFailedException("stopped before " + request);
            }
            written.before(request);
            WireResponse response = client.send(request);
            written.after(request, response);
            return response;
        } finally {
            inFlight.readLock().unlock();
        }
    }

    /// Sends several requests on one connection, one after the other.
    public List<WireResponse> sendOnOneConnection(List<WireRequest> requests) throws IOException {
        return client.sendOnOneConnection(requests);
    }

    /// Sends a request that only prepares a probe.
    ///
    /// @throws SetupFailedException if it does not succeed
    public WireResponse prepare(WireRequest request) throws IOException {
        WireResponse response = send(request);
        if (!response.isSuccess()) {
            throw new SetupFailedException(request + " came back as " + response.summary());
        }
        return response;
    }

    /// Stores an object with its CRC-32.
    public WireResponse put(String key, byte[] content) throws IOException {
        return prepare(WireRequest.of("PUT", key)
                .header(ContentCrc32.HEADER, ContentCrc32.of(content))
                .body(content));
    }

    /// A listing of the keys that start with a prefix, as the contenders request it.
    public WireRequest listing(String keyPrefix) {
        return WireRequest.ofBucket("GET")
                .query("list-type", "2")
                .query("encoding-type", "url")
                .query("prefix", keyPrefix);
    }

    /// Starts a multipart upload.
    ///
    /// @param headers for example the checksum algorithm
    public ProbeUpload startUpload(String key, Map<String, String> headers) throws IOException {
        WireRequest request = WireRequest.of("POST", key).query("uploads", "");
        headers.forEach(request::header);
        WireResponse response = prepare(request);
        String id = response.document().text("UploadId");
        if (id == null || id.isEmpty()) {
            throw new SetupFailedException(request + " came back without an UploadId");
        }
        return new ProbeUpload(this, key, id, response);
    }

    /// Lets no further request of a probe start, and waits for those in flight.
    ///
    /// @return what deletes everything that was written
    public LeftoverCleaner stop() {
        inFlight.writeLock().lock();
        try {
            stopped = true;
        } finally {
            inFlight.writeLock().unlock();
        }
        return new LeftoverCleaner(client, prefix, written.keys(), written.uploads());
    }
}
