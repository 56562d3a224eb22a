package dev.ziprace.locals3;

import dev.ziprace.locals3.access.AccessGrant;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.access.AccessKeys;
import dev.ziprace.locals3.channel.BufferPool;
import dev.ziprace.locals3.channel.ChannelFactory;
import dev.ziprace.locals3.fault.InjectedFaults;
import dev.ziprace.locals3.http.HttpServer;
import dev.ziprace.locals3.metering.S3Activity;
import dev.ziprace.locals3.metering.S3Usage;
import dev.ziprace.locals3.operation.JvmWarmUp;
import dev.ziprace.locals3.operation.OperationHandlers;
import dev.ziprace.locals3.operation.StorageAccess;
import dev.ziprace.locals3.physics.LatencySampler;
import dev.ziprace.locals3.physics.PartitionLoad;
import dev.ziprace.locals3.physics.RequestRateLimiter;
import dev.ziprace.locals3.physics.S3Behaviour;
import dev.ziprace.locals3.signature.SignatureVerifier;
import dev.ziprace.locals3.store.BucketStore;
import dev.ziprace.locals3.store.ETag;
import dev.ziprace.locals3.store.SegmentStore;
import dev.ziprace.locals3.tls.CertificateAuthority;
import dev.ziprace.locals3.tls.ServerTlsEngines;
import dev.ziprace.locals3.tls.TrustFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An S3 endpoint on 127.0.0.1. Its objects live until [#close].
///
/// One process can run any number of them. All methods are safe for concurrent use.
public final class LocalS3 implements AutoCloseable {

    private final SegmentStore segments;
    private final HttpServer server;
    private final @Nullable Https https;
    private final AccessKeys accessKeys;
    private final AccessKey rootAccessKey;
    private final RequestRateLimiter rates;
    private final InjectedFaults faults;

    private LocalS3(
            SegmentStore segments,
            HttpServer server,
            @Nullable Https https,
            AccessKeys accessKeys,
            AccessKey rootAccessKey,
            RequestRateLimiter rates,
            InjectedFaults faults) {
        this.segments = segments;
        this.server = server;
        this.https = https;
        this.accessKeys = accessKeys;
        this.rootAccessKey = rootAccessKey;
        this.rates = rates;
        this.faults = faults;
    }

    /// The HTTPS server, and the files with the authority that its clients have to trust.
    private record Https(HttpServer server, TrustFiles trust) {}

    /// The settings of a new server.
    public static Builder builder() {
        return new Builder();
    }

    /// The HTTP endpoint, `http://127.0.0.1:port`.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /// The HTTPS endpoint, `https://127.0.0.1:port`. Its certificate is also valid for `localhost` and
    /// `*.localhost`.
    ///
    /// @throws IllegalStateException if the server was started without [Builder#https]
    public URI httpsEndpoint() {
        return URI.create("https://127.0.0.1:" + requireHttps().server().port());
    }

    /// The files with the certificate of the authority that clients of [#httpsEndpoint] have to trust. The
    /// certificate is valid for 30 days; the files live as long as the server.
    ///
    /// @throws IllegalStateException if the server was started without [Builder#https]
    public TrustFiles trustFiles() {
        return requireHttps().trust();
    }

    private Https requireHttps() {
        if (https == null) {
            throw new IllegalStateException("this server was started without https()");
        }
        return https;
    }

    /// A new access key for the harness itself.
    public AccessKey rootAccessKey() {
        return rootAccessKey;
    }

    /// Issues an access key that allows everything, without limits. Its usage is metered separately.
    ///
    /// @param principal who gets it, such as the name of a sandbox
    public AccessKey issueAccessKey(String principal) {
        return issueAccessKey(principal, AccessGrant.UNLIMITED);
    }

    /// Issues an access key. Its usage is metered separately.
    ///
    /// @param principal who gets it, such as the name of a sandbox
    /// @param grant     what it allows, its bandwidth, and whether S3's latencies and request rates apply to it
    public AccessKey issueAccessKey(String principal, AccessGrant grant) {
        return accessKeys.issue(principal, grant);
    }

    /// Rejects requests signed with `key` from now on. Its usage stays available.
    public void revokeAccessKey(AccessKey key) {
        accessKeys.revoke(key);
    }

    /// What `key` has used so far.
    ///
    /// @throws IllegalArgumentException if this server did not issue the key
    public S3Usage usage(AccessKey key) {
        return accessKeys.find(key.accessKeyId()).meter().snapshot();
    }

    /// What `key` is doing at this moment.
    ///
    /// @throws IllegalArgumentException if this server did not issue the key
    public S3Activity activity(AccessKey key) {
        return accessKeys.find(key.accessKeyId()).meter().activity();
    }

    /// The partitions whose request rate is limited, as far as they have been used.
    public List<PartitionLoad> partitionLoads() {
        return rates.loads();
    }

    /// The faults to inject.
    public InjectedFaults faults() {
        return faults;
    }

    /// Cuts all connections, ends all threads and deletes all objects.
    @Override
    public void close() {
        server.close();
        if (https != null) {
            https.server().close();
        }
        segments.close();
    }

    /// The settings of a [LocalS3].
    public static final class Builder {

        /// S3 closes idle connections after about the same time.
        private static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(60);

        private @Nullable Path directory;
        private int port;
        private Duration idleTimeout = DEFAULT_IDLE_TIMEOUT;
        private S3Behaviour behaviour = S3Behaviour.NONE;
        private boolean https;
        private ETag.Algorithm eTags = ETag.Algorithm.CRC32;

        private Builder() {}

        /// The directory in which the server creates its own directory for the objects; created if missing.
        /// Required.
        public Builder directory(Path parent) {
            this.directory = parent;
            return this;
        }

        /// The port to listen on; 0, the default, is a free one.
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("a port must be a number from 0 to 65535, not " + number);
            }
            this.port = number;
            return this;
        }

        /// How long the server waits for a client, within or between requests, before it is
        /// disconnected; 60 s by default. A request head has to arrive within this time; an authorized
        /// client has to move 16 KiB of a body or response within it.
        public Builder idleTimeout(Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("the idle timeout must be positive, not " + duration);
            }
            this.idleTimeout = duration;
            return this;
        }

        /// The latencies and request rates for access keys with [AccessGrant#meetsS3Behaviour]; none by
        /// default.
        public Builder behaviour(S3Behaviour s3Behaviour) {
            this.behaviour = s3Behaviour;
            return this;
        }

        /// How ETags are computed; cheaply, from CRC-32s, by default.
        public Builder eTags(ETag.Algorithm algorithm) {
            this.eTags = algorithm;
            return this;
        }

        /// Also listens for HTTPS on a free port, with the certificate of an authority that is created for this
        /// server.
        public Builder https() {
            this.https = true;
            return this;
        }

        /// Starts the server.
        ///
        /// @throws IOException if the directory cannot be written or the port is in use
        public LocalS3 start() throws IOException {
            if (directory == null) {
                throw new IllegalStateException("local-s3 needs a directory for its objects");
            }
            SegmentStore segments = SegmentStore.under(directory);
            boolean started = false;
            try {
                LocalS3 server = start(segments);
                started = true;
                return server;
            } finally {
                if (!started) {
                    segments.close();
                }
            }
        }

        private LocalS3 start(SegmentStore segments) throws IOException {
            BufferPool buffers = BufferPool.forBodies();
            BucketStore bucketStore = new BucketStore();
            StorageAccess storage = new StorageAccess(bucketStore, segments, buffers, eTags);
            JvmWarmUp.start(storage);
            AccessKeys accessKeys = new AccessKeys();
            RequestRateLimiter rates = new RequestRateLimiter(behaviour.rates(), behaviour.partitioning());
            InjectedFaults faults = new InjectedFaults();
            RequestPipeline pipeline = new RequestPipeline(
                    new SignatureVerifier(accessKeys.signingKeys(), Clock.systemUTC()),
                    accessKeys,
                    rates,
                    new LatencySampler(behaviour.latencies(), behaviour.seed()),
                    faults,
                    new OperationHandlers(storage),
                    bucketStore);
            HttpServer server = HttpServer.start(port, ChannelFactory.plain(), pipeline, idleTimeout);
            @Nullable Https secure = null;
            try {
                secure = https ? startHttps(segments, pipeline) : null;
            } finally {
                if (https && secure == null) {
                    server.close();
                }
            }
            AccessKey root = accessKeys.issue("root", AccessGrant.UNLIMITED);
            return new LocalS3(segments, server, secure, accessKeys, root, rates, faults);
        }

        private Https startHttps(SegmentStore segments, RequestPipeline pipeline) throws IOException {
            CertificateAuthority authority = CertificateAuthority.create();
            TrustFiles trust = TrustFiles.write(authority.certificate(), segments.directory());
            ChannelFactory tls = ChannelFactory.tls(ServerTlsEngines.of(authority));
            return new Https(HttpServer.start(0, tls, pipeline, idleTimeout), trust);
        }
    }
}
