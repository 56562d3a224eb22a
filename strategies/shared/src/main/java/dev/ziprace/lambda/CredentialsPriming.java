package dev.ziprace.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;

/// Loads into a SnapStart snapshot what the SDK needs to get credentials after the restore (Lambda developer guide,
/// "Performance tuning for SnapStart": priming).
///
/// With SnapStart the credentials come by HTTP from `AWS_CONTAINER_CREDENTIALS_FULL_URI`. The first such request loads
/// and compiles some hundred classes, which takes 0.2 CPU seconds. At INIT a server on loopback answers it with
/// credentials that are not valid anywhere, so that the snapshot contains the classes but no real credentials.
@Singleton
@IfBuildProperty(name = "ziprace.s3.sdk", stringValue = "true", enableIfMissing = true)
final class CredentialsPriming {

    private static final byte[] CREDENTIALS = """
            {"AccessKeyId":"priming","SecretAccessKey":"priming","Token":"priming","Expiration":"2999-01-01T00:00:00Z"}
            """.getBytes(StandardCharsets.US_ASCII);

    /// Does nothing if the credentials don't come by HTTP.
    void prime() {
        if (SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.getStringValue().isEmpty()) {
            return;
        }
        String property = SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            server.createContext("/", CredentialsPriming::respond);
            server.start();
            // The SDK prefers the property to the environment variable.
            System.setProperty(
                    property,
                    "http://%s:%d/"
                            .formatted(
                                    loopback.getHostAddress(),
                                    server.getAddress().getPort()));
            try (var provider = DefaultCredentialsProvider.builder().build()) {
                provider.resolveCredentials();
            } finally {
                System.clearProperty(property);
                server.stop(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("priming: a server on loopback could not start: " + e.getMessage(), e);
        }
    }

    private static void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            // The snapshot must not keep the connection.
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, CREDENTIALS.length);
            exchange.getResponseBody().write(CREDENTIALS);
        }
    }
}
