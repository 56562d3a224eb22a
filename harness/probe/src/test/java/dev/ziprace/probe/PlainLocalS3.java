package dev.ziprace.probe;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// A local S3 over plain HTTP, which throttles one key like that of `scripts/probe`.
final class PlainLocalS3 implements AutoCloseable {

    /// Fails if something is left behind.
    static final Consumer<String> NO_PROBLEM = problem -> {
        throw new AssertionError(problem);
    };

    final LocalS3 server;

    private PlainLocalS3(LocalS3 server) {
        this.server = server;
    }

    static PlainLocalS3 start(Path folder) throws IOException {
        LocalS3 server = LocalS3.builder().directory(folder).start();
        LocalTarget.throttle(server);
        return new PlainLocalS3(server);
    }

    /// An environment with credentials.
    Map<String, String> environment() {
        return environment(server.rootAccessKey());
    }

    static Map<String, String> environment(AccessKey key) {
        return new HashMap<>(
                Map.of("AWS_ACCESS_KEY_ID", key.accessKeyId(), "AWS_SECRET_ACCESS_KEY", key.secretAccessKey()));
    }

    /// The server as a target, with a bucket of its own.
    ProbeTarget target() throws IOException {
        return target(server.endpoint());
    }

    /// The server behind another endpoint.
    ProbeTarget target(URI endpoint) throws IOException {
        return ProbeTarget.endpoint(endpoint, null, null, environment());
    }

    @Override
    public void close() {
        server.close();
    }
}
