package dev.ziprace.locals3;

import dev.ziprace.locals3.http.BufferPool;
import dev.ziprace.locals3.http.ChannelFactory;
import dev.ziprace.locals3.http.HttpServer;
import dev.ziprace.locals3.operation.Storage;
import dev.ziprace.locals3.operation.WarmUp;
import dev.ziprace.locals3.signature.SignatureVerifier;
import dev.ziprace.locals3.store.BucketStore;
import dev.ziprace.locals3.store.SegmentStore;
import dev.ziprace.locals3.tls.CertificateAuthority;
import dev.ziprace.locals3.tls.ServerTlsEngines;
import dev.ziprace.locals3.tls.TrustFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An S3 endpoint on 127.0.0.1. What is stored lives until [#close].
///
/// Any number of them can run in one process. All methods can be called from any thread.
public final class LocalS3 implements AutoCloseable {

    /// Bodies move through buffers of this size: large enough that system calls cost little beside copying,
    /// small enough to stay in a core's second-level cache.
    private static final int BUFFER_BYTES = 256 * 1024;

    /// Direct memory is at most 256 of them, 64 MiB. An upload has one while it comes in; more uploads than
    /// that at a time wait for each other.
    private static final int BUFFERS = 256;

    private final SegmentStore segments;
    private final HttpServer server;
    private final @Nullable Https https;
    private final AccessKeys accessKeys;
    private final AccessKey rootAccessKey;
    private final Faults faults;

    private LocalS3(
            SegmentStore segments,
            HttpServer server,
            @Nullable Https https,
            AccessKeys accessKeys,
            AccessKey rootAccessKey,
            Faults faults) {
        this.segments = segments;
        this.server = server;
        this.https = https;
        this.accessKeys = accessKeys;
        this.rootAccessKey = rootAccessKey;
        this.faults = faults;
    }

    /// Where HTTPS is spoken, and what clients have to trust for it.
    private record Https(HttpServer server, TrustFiles trust) {}

    /// What to start.
    public static Builder builder() {
        return new Builder();
    }

    /// Where it listens: `http://127.0.0.1:port`.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /// Where it listens with TLS: `https://127.0.0.1:port`; its certificate is for `localhost` and buckets in
    /// front of that, too.
    ///
    /// @throws IllegalStateException where [Builder#https] was not asked for
    public URI httpsEndpoint() {
        return URI.create("https://127.0.0.1:" + requireHttps().server().port());
    }

    /// Files with the certificate of the authority that clients of [#httpsEndpoint] have to trust, valid for
    /// 30 days. They live as long as the server.
    ///
    /// @throws IllegalStateException where [Builder#https] was not asked for
    public TrustFiles trustFiles() {
        return requireHttps().trust();
    }

    private Https requireHttps() {
        if (https == null) {
            throw new IllegalStateException("this server was started without https()");
        }
        return https;
    }

    /// A key for the harness itself, made for this server.
    public AccessKey rootAccessKey() {
        return rootAccessKey;
    }

    /// Makes a key with every right and no limits, whose use is metered apart from all others.
    ///
    /// @param principal whom it is for, such as a sandbox's name
    public AccessKey issueAccessKey(String principal) {
        return issueAccessKey(principal, AccessGrant.UNLIMITED);
    }

    /// Makes a key whose use is metered apart from all others.
    ///
    /// @param principal whom it is for, such as a sandbox's name
    /// @param terms     what may be done with it, how fast, and whether it meets S3's behaviour
    public AccessKey issueAccessKey(String principal, AccessGrant terms) {
        return accessKeys.issue(principal, terms);
    }

    /// Requests signed with `key` are refused from now on. What it used can still be asked for.
    public void revokeAccessKey(AccessKey key) {
        accessKeys.revoke(key);
    }

    /// What `key` used up to now.
    ///
    /// @throws IllegalArgumentException where this server did not issue the key
    public S3Usage usage(AccessKey key) {
        return accessKeys.find(key.accessKeyId()).meter().snapshot();
    }

    /// Faults to inject.
    public Faults faults() {
        return faults;
    }

    /// Cuts all connections, ends all threads and deletes all that is stored.
    @Override
    public void close() {
        server.close();
        if (https != null) {
            https.server().close();
        }
        segments.close();
    }

    /// Settings of a [LocalS3].
    public static final class Builder {

        /// S3 closes connections that are silent for about as long.
        private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

        private @Nullable Path directory;
        private int port;
        private Duration patience = DEFAULT_PATIENCE;
        private S3Behaviour behaviour = S3Behaviour.NONE;
        private boolean https;

        private Builder() {}

        /// Where objects are kept, in a directory of this server's own; created if missing. Required.
        public Builder directory(Path parent) {
            this.directory = parent;
            return this;
        }

        /// The port to listen on; 0, the default, is a free one.
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + number);
            }
            this.port = number;
            return this;
        }

        /// How long a client may neither send nor read, between requests too, before it is cut off; 60
        /// seconds by default.
        public Builder patience(Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("the patience with clients must be positive, not " + duration);
            }
            this.patience = duration;
            return this;
        }

        /// What requests of keys that meet it ([AccessGrant#likeS3]) meet; none by default.
        public Builder behaviour(S3Behaviour imitated) {
            this.behaviour = imitated;
            return this;
        }

        /// Also listens with TLS, on a free port of its own, with a certificate of an authority made for this
        /// server.
        public Builder https() {
            this.https = true;
            return this;
        }

        /// Starts the server.
        ///
        /// @throws IOException when the directory cannot be written or the port is taken
        public LocalS3 start() throws IOException {
            if (directory == null) {
                throw new IllegalStateException("local-s3 needs a directory to keep objects in");
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
            BufferPool buffers = new BufferPool(BUFFERS, BUFFER_BYTES);
            Storage storage = new Storage(new BucketStore(), segments, buffers);
            WarmUp.start(storage);
            AccessKeys accessKeys = new AccessKeys();
            Faults faults = new Faults();
            RequestPipeline pipeline = new RequestPipeline(
                    new SignatureVerifier(accessKeys.signingKeys(), Clock.systemUTC()),
                    accessKeys,
                    behaviour,
                    faults,
                    new Handlers(storage));
            HttpServer server = HttpServer.start(port, ChannelFactory.plain(), buffers, pipeline, patience);
            @Nullable Https secure = null;
            try {
                secure = https ? startHttps(segments, buffers, pipeline) : null;
            } finally {
                if (https && secure == null) {
                    server.close();
                }
            }
            return new LocalS3(
                    segments, server, secure, accessKeys, accessKeys.issue("root", AccessGrant.UNLIMITED), faults);
        }

        private Https startHttps(SegmentStore segments, BufferPool buffers, RequestPipeline pipeline)
                throws IOException {
            CertificateAuthority authority = CertificateAuthority.create();
            TrustFiles trust = TrustFiles.write(authority.certificate(), segments.directory());
            ChannelFactory tls = ChannelFactory.tls(ServerTlsEngines.of(authority));
            return new Https(HttpServer.start(0, tls, buffers, pipeline, patience), trust);
        }
    }
}
