package dev.ziprace.locals3.http;

/// The request line and header fields.
///
/// @param method  as sent: `GET`, `PUT`, …
/// @param target  the request target as sent, still percent-encoded
/// @param persistent whether the client keeps the connection open after the response
/// @param headers the header fields
public record RequestHead(String method, String target, boolean persistent, Headers headers) {}
