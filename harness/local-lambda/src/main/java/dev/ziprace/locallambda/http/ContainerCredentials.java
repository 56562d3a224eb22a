package dev.ziprace.locallambda.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// The credentials of a sandbox with SnapStart, which gets them by HTTP and not in its environment: a
/// snapshot outlives the credentials of its INIT (Lambda developer guide, "Activating and managing Lambda
/// SnapStart"; SDK reference guide, "Container credential provider").
///
/// Before the restore they are refused, so that no function takes those of its INIT into its snapshot.
///
/// @param authorization the token that requests must carry
public record ContainerCredentials(
        String accessKeyId, String secretAccessKey, String sessionToken, String authorization) {

    static final String PATH = "/2021-04-23/credentials";

    /// Credentials last longer than any invocation.
    private static final Duration LIFETIME = Duration.ofHours(6);

    /// With a new token.
    public static ContainerCredentials of(String accessKeyId, String secretAccessKey, String sessionToken) {
        return new ContainerCredentials(
                accessKeyId, secretAccessKey, sessionToken, UUID.randomUUID().toString());
    }

    void respond(HttpExchange exchange, boolean isRestored) throws IOException {
        if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            refuse(exchange, 403, "AccessDenied", "the token is not that of AWS_CONTAINER_AUTHORIZATION_TOKEN");
        } else if (!isRestored) {
            refuse(exchange, 400, "NotRestored", "credentials of INIT would be in the snapshot: ask after the restore");
        } else {
            LoopbackHttpServer.respondJson(
                    exchange,
                    200,
                    "{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\",\"Token\":\"%s\",\"Expiration\":\"%s\"}"
                            .formatted(
                                    accessKeyId,
                                    secretAccessKey,
                                    sessionToken,
                                    Instant.ofEpochSecond(
                                            Instant.now().plus(LIFETIME).getEpochSecond())));
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code, String message) throws IOException {
        LoopbackHttpServer.respondJson(
                exchange, status, "{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "ContainerCredentials[" + accessKeyId + "]";
    }
}
