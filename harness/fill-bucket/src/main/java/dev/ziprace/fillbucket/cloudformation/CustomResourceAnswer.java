package dev.ziprace.fillbucket.cloudformation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What CloudFormation is told.
///
/// @param event what is answered; its ids are repeated
/// @param reason why the request failed; null when it succeeded
/// @param data what `Fn::GetAtt` finds, by attribute name
public record CustomResourceAnswer(
        CustomResourceEvent event, @Nullable String reason, Map<String, String> data) {

    /// CloudFormation refuses a longer answer.
    static final int LARGEST_ANSWER_BYTES = 4096;

    /// The most bytes that JSON needs for one UTF-16 unit of a string: an escape of six characters.
    private static final int BYTES_PER_UNIT = 6;

    private static final JsonMapper JSON = new JsonMapper();

    public static CustomResourceAnswer success(CustomResourceEvent event, Map<String, String> data) {
        return new CustomResourceAnswer(event, null, data);
    }

    public static CustomResourceAnswer failure(CustomResourceEvent event, String reason) {
        return new CustomResourceAnswer(event, reason, Map.of());
    }

    /// The answer as UTF-8 JSON of at most 4 096 bytes; a reason that is too long is cut and ends in an
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

    /// Cuts no more than needed to lose `excess` bytes of JSON, so this is repeated until it suffices.
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
            throw new IllegalStateException("strings and maps of strings can always be written", e);
        }
    }

    /// The id that the resource has, else one that follows from stack and resource. It never changes in the
    /// resource's life: CloudFormation takes a changed id for a replacement, and would send a `Delete` for the
    /// old one.
    private String physicalResourceId() {
        String known = event.physicalResourceId();
        if (known != null && !known.isBlank()) {
            return known;
        }
        String name = event.stackId() + "/" + event.logicalResourceId();
        return "ziprace-files-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
