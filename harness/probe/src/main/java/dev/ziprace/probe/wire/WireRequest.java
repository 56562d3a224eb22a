package dev.ziprace.probe.wire;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request before it is signed. Every part of it can be set, also to values that S3 must refuse.
public final class WireRequest {

    /// The payload hash of a body that is not signed.
    public static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    private final String method;
    private final String key;
    private final SortedMap<String, String> query = new TreeMap<>();
    private final SortedMap<String, String> headers = new TreeMap<>();
    private byte[] body = {};
    private @Nullable String payloadHash;
    private @Nullable String otherBucket;
    private boolean expectsContinue;
    private boolean onlyOnce;
    private boolean wrongSignature;
    private Duration clockOffset = Duration.ZERO;

    private WireRequest(String method, String key) {
        this.method = method;
        this.key = key;
    }

    /// A request about an object.
    public static WireRequest of(String method, String key) {
        return new WireRequest(method, key);
    }

    /// A request about the bucket.
    public static WireRequest ofBucket(String method) {
        return new WireRequest(method, "");
    }

    public WireRequest query(String name, String value) {
        query.put(name, value);
        return this;
    }

    /// Adds a header, which is signed.
    ///
    /// @param name in lower case
    public WireRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public WireRequest body(byte[] bytes) {
        body = bytes;
        return this;
    }

    /// Sets `x-amz-content-sha256`; without it, that is the SHA-256 of the body.
    public WireRequest payloadHash(String value) {
        payloadHash = value;
        return this;
    }

    /// Sends the request to another bucket of the same endpoint.
    public WireRequest otherBucket(String name) {
        otherBucket = name;
        return this;
    }

    /// Sends `Expect: 100-continue`, and the body only after the interim response or a second without one.
    public WireRequest expectContinue() {
        expectsContinue = true;
        return this;
    }

    /// Does not repeat the request after 5xx or a broken connection.
    public WireRequest once() {
        onlyOnce = true;
        return this;
    }

    /// Sends a signature that cannot be right.
    public WireRequest wrongSignature() {
        wrongSignature = true;
        return this;
    }

    /// Dates the request by a clock that is wrong by this much.
    public WireRequest clockOffset(Duration offset) {
        clockOffset = offset;
        return this;
    }

    public String method() {
        return method;
    }

    public String key() {
        return key;
    }

    /// The value of a query parameter; null if the request does not have it.
    public @Nullable String queryValue(String name) {
        return query.get(name);
    }

    SortedMap<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    @Nullable
    String payloadHash() {
        return payloadHash;
    }

    S3Address address(S3Address usual) {
        return otherBucket == null ? usual : usual.withBucket(otherBucket);
    }

    boolean expectsContinue() {
        return expectsContinue;
    }

    boolean isOnlyOnce() {
        return onlyOnce;
    }

    boolean hasWrongSignature() {
        return wrongSignature;
    }

    Duration clockOffset() {
        return clockOffset;
    }

    String encodedQuery() {
        StringBuilder encoded = new StringBuilder();
        query.forEach((name, value) -> encoded.append(encoded.isEmpty() ? "" : "&")
                .append(UriText.encode(name))
                .append('=')
                .append(UriText.encode(value)));
        return encoded.toString();
    }

    /// Method, key and query.
    @Override
    public String toString() {
        return method + " /" + key + (query.isEmpty() ? "" : "?" + encodedQuery());
    }
}
