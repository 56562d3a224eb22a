package dev.ziprace.s3.lean;

/// Whom to connect to.
///
/// @param host a name or an address's literal, an IPv6 one without brackets
/// @param authority host and, unless it is the scheme's own, port, as the Host header has them
record Server(boolean isTls, String host, int port, String authority) {}
