package dev.ziprace.selfinvoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.SliceWorker;
import java.io.IOException;
import java.util.Map;

/// What leader and workers say to each other, as JSON.
final class SliceJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private SliceJson() {}

    /// The whole event of a worker's invocation.
    static byte[] write(SliceEvent slice) {
        try {
            return JSON.writeValueAsBytes(Map.of(SliceWorker.EVENT_FIELD, slice));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param slice the event's field
    /// @throws IllegalArgumentException if it is not a slice
    static SliceEvent readEvent(Map<String, Object> slice) {
        return JSON.convertValue(slice, SliceEvent.class);
    }

    static Map<String, Object> toMap(SliceAnswer answer) {
        return JSON.convertValue(answer, MAP);
    }

    static SliceAnswer readAnswer(byte[] answer) {
        try {
            return JSON.readValue(answer, SliceAnswer.class);
        } catch (IOException e) {
            throw new ArchiveException("a worker's answer is not what it should be: " + e.getMessage(), e);
        }
    }
}
