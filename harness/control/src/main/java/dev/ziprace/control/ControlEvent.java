package dev.ziprace.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ziprace.control.judge.HarnessFaultException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The function's event before validation.
///
/// @param archiveKey key of the archive to validate
/// @param expectedObjectCount the number of source objects, a decimal string
@JsonIgnoreProperties(ignoreUnknown = true)
public record ControlEvent(
        @JsonProperty("archive_key") @Nullable String archiveKey,
        @JsonProperty("expected_object_count") @Nullable String expectedObjectCount) {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    /// @throws HarnessFaultException when it is missing
    String requiredArchiveKey() {
        if (archiveKey == null || archiveKey.isBlank()) {
            throw new HarnessFaultException(
                    "the event has no archive_key: the key of the archive to validate is required");
        }
        return archiveKey;
    }

    /// @throws HarnessFaultException if it is missing or not a decimal string
    int requiredObjectCount() {
        if (expectedObjectCount == null || !COUNT.matcher(expectedObjectCount).matches()) {
            throw new HarnessFaultException(
                    "the event's expected_object_count is %s: a decimal string such as \"3000\" is required"
                            .formatted(expectedObjectCount == null ? "missing" : "\"" + expectedObjectCount + "\""));
        }
        return Integer.parseInt(expectedObjectCount);
    }
}
