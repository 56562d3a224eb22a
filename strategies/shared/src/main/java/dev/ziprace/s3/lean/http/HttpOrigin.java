package dev.ziprace.s3.lean.http;

/// Scheme, host and port of a server (RFC 9110, 4.3.1 and 4.3.2).
///
/// @param host a name or an IP address, an IPv6 address without brackets
/// @param authority the Host header: the host and, unless it is the scheme's default, the port
public record HttpOrigin(boolean isTls, String host, int port, String authority) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /// An origin with the authority that belongs to its host and port.
    public static HttpOrigin of(boolean isTls, String host, int port) {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return new HttpOrigin(isTls, host, port, port == defaultPort(isTls) ? shown : shown + ":" + port);
    }

    /// The port of a URL that has none.
    public static int defaultPort(boolean isTls) {
        return isTls ? HTTPS_PORT : HTTP_PORT;
    }
}
