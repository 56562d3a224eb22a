package dev.ziprace.locals3.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Parses a request head. Strict where two parties could otherwise interpret the same request differently: no
/// folded lines, no blanks before the colon, no second Content-Length, no Content-Length together with
/// Transfer-Encoding.
final class RequestHeadParser {

    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private RequestHeadParser() {}

    /// @param bytes  the head
    /// @param length its length, including the empty line that ends it
    static RequestHead parse(byte[] bytes, int length) throws MalformedRequestException {
        // Header values may hold raw UTF-8 (user metadata). A malformed sequence makes the signature mismatch.
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int lineEnd = endOfLine(text, 0);
        String[] requestLine = text.substring(0, lineEnd).split(" ", -1);
        if (requestLine.length != 3) {
            throw new MalformedRequestException("the request line is not 'METHOD target HTTP/1.1'");
        }
        String method = requestLine[0];
        String target = requestLine[1];
        String version = requestLine[2];
        if (!isToken(method)) {
            throw new MalformedRequestException("the request method is not a token");
        }
        if (!target.startsWith("/")) {
            throw new MalformedRequestException("the request target does not start with '/'");
        }
        if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
            throw new MalformedRequestException("the protocol is not HTTP/1.1");
        }
        Headers headers = parseHeaders(text, nextLine(text, lineEnd));
        return new RequestHead(method, target, persistent(version, headers), headers);
    }

    private static boolean persistent(String version, Headers headers) {
        String connection = headers.get("connection", "").toLowerCase(Locale.ROOT);
        return version.equals("HTTP/1.1") ? !connection.contains("close") : connection.contains("keep-alive");
    }

    private static Headers parseHeaders(String text, int start) throws MalformedRequestException {
        Headers headers = new Headers();
        int position = start;
        for (int end = endOfLine(text, position); end > position; end = endOfLine(text, position)) {
            addHeader(headers, text.substring(position, end));
            position = nextLine(text, end);
        }
        if (headers.contains("transfer-encoding") && headers.contains("content-length")) {
            throw new MalformedRequestException("both Content-Length and Transfer-Encoding were sent");
        }
        return headers;
    }

    private static void addHeader(Headers headers, String line) throws MalformedRequestException {
        int colon = line.indexOf(':');
        if (colon <= 0 || !isToken(line.substring(0, colon))) {
            throw new MalformedRequestException("a header line is not 'Name: value'");
        }
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1).strip();
        // A tab is allowed (RFC 9110, section 5.5).
        if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
            throw new MalformedRequestException("the value of header " + name + " contains a control character");
        }
        if (name.equalsIgnoreCase("content-length") && headers.contains("content-length")) {
            throw new MalformedRequestException("Content-Length was sent twice");
        }
        headers.add(name, value);
    }

    private static int endOfLine(String text, int from) {
        int newline = text.indexOf('\n', from);
        return newline > from && text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
    }

    private static int nextLine(String text, int endOfLine) {
        return text.indexOf('\n', endOfLine) + 1;
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || TOKEN_PUNCTUATION.indexOf(c) >= 0);
    }
}
