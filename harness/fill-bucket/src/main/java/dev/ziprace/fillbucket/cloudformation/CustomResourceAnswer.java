package dev.ziprace.fillbucket.cloudformation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The answer to CloudFormation.
///
/// @param event the event; the answer repeats its IDs
/// @param reason why the request failed; null if it succeeded
/// @param data the values for `Fn::GetAtt` by attribute name
public record CustomResourceAnswer(
        CustomResourceEvent event, @Nullable String reason, Map<String, String> data) {

    /// CloudFormation rejects a longer answer.
    static final int LARGEST_ANSWER_BYTES = 4096;

    /// The maximum number of bytes in JSON for one UTF-16 code unit: an escape of six characters.
    private static final int BYTES_PER_UNIT = 6;

    private static final JsonMapper JSON = new JsonMapper();

    public static CustomResourceAnswer success(CustomResourceEvent event, Map<String, String> data) {
        return new CustomResourceAnswer(event, null, data);
    }

    public static CustomResourceAnswer failure(CustomResourceEvent event, String reason) {
        return new CustomResourceAnswer(event, reason, Map.of());
    }

    /// The answer as UTF-8 JSON of at most 4 096 bytes. A reason that is too long is truncated and ends with an
    /// ellipsis.
    public byte[] toJson() {
        String shown = reason;
        byte[] json = write(shown);
        while (json.length > LARGEST_ANSWER_BYTES && shown != null && !shown.isEmpty()) {
            shown = shortened(shown, json.length - LARGEST_ANSWER_BYTES);
            json = write(shown + "…");
        }
        return json;
    }

    /// Removes at most as much as needed to save `excess` bytes of JSON. The caller repeats it until the answer
    /// fits.
    private static String shortened(String text, int excess) {
        int end = Math.max(0, text.length() - Math.max(1, excess / BYTES_PER_UNIT));
        boolean splitsPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end);
    }

    private byte[] write(@Nullable String shownReason) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Status", shownReason == null ? "SUCCESS" : "FAILED");
        if (shownReason != null) {
            answer.put("Reason", shownReason);
        }
        answer.put("PhysicalResourceId", physicalResourceId());
        answer.put("StackId", Objects.requireNonNullElse(event.stackId(), ""));
        answer.put("RequestId", Objects.requireNonNullElse(event.requestId(), ""));
        answer.put("LogicalResourceId", Objects.requireNonNullElse(event.logicalResourceId(), ""));
        if (!data.isEmpty()) {
            answer.put("Data", data);
        }
        try {
            return JSON.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write strings and maps of strings", e);
        }
    }

    /// The id of the resource, or if it has none, an id that is derived from the stack and the resource. It never
    /// changes, because CloudFormation treats a new id as a replacement and then sends a `Delete` for the old one.
    private String physicalResourceId() {
        String known = event.physicalResourceId();
        if (known != null && !known.isBlank()) {
            return known;
        }
        String name = event.stackId() + "/" + event.logicalResourceId();
        return "ziprace-files-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
