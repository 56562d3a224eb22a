package dev.ziprace.locals3.http;

/// The request line and header fields.
///
/// @param method  as sent: `GET`, `PUT`, …
/// @param target  the request target as sent, percent-encoding untouched
/// @param persistent whether the client keeps the connection open after the answer
/// @param headers header fields
public record RequestHead(String method, String target, boolean persistent, Headers headers) {}
