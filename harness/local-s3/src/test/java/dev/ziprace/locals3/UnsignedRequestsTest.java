package dev.ziprace.locals3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests of clients without credentials.
class UnsignedRequestsTest extends LocalS3TestCase {

    @ParameterizedTest
    @ValueSource(strings = {"GET /absent/key", "DELETE /absent/key", "GET /absent", "GET /absent?location"})
    void aBucketThatDoesNotExistIsNamedAlsoToThem(String request) throws IOException {
        assertThat(send(request, "").code()).isEqualTo("NoSuchBucket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /bucket/key", "GET /bucket", "GET /", "PUT /absent"})
    void theyMayNothing(String request) throws IOException {
        assertThat(send(request, "").code()).isEqualTo("AccessDenied");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400, BadRequest, Insufficient information. Origin request header needed.",
        "'Origin: https://a.example\r\n', 400, BadRequest, Invalid Access-Control-Request-Method: null",
        "'Origin: https://a.example\r\nAccess-Control-Request-Method: TRACE\r\n', 400, BadRequest,"
                + " Invalid Access-Control-Request-Method: TRACE",
        "'Origin: https://a.example\r\nAccess-Control-Request-Method: PUT\r\n', 403, AccessForbidden,"
                + " CORSResponse: CORS is not enabled for this bucket.",
    })
    void aBrowserIsToldThatItMayNotAskForMore(String headers, int status, String code, String message)
            throws IOException {
        RawConnection.Response response = send("OPTIONS /bucket/key", headers);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.code()).isEqualTo(code);
        assertThat(response.body()).contains("<Message>" + message + "</Message>");
    }

    @Test
    void theConnectionIsKeptAfterARefusal() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send("OPTIONS /bucket/key HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.response().status()).isEqualTo(400);
            assertThat(connection
                            .exchange("GET", "/bucket", server.rootAccessKey())
                            .status())
                    .isEqualTo(200);
        }
    }

    private RawConnection.Response send(String request, String headers) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(request + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
            return connection.response();
        }
    }
}
