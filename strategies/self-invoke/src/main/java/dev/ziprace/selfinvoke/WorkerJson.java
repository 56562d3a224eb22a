package dev.ziprace.selfinvoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.SliceWorker;
import java.io.IOException;
import java.util.Map;

/// The JSON of the events and answers between leader and workers.
final class WorkerJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private WorkerJson() {}

    /// The complete event that invokes a worker.
    static byte[] write(WorkerEvent event) {
        try {
            return JSON.writeValueAsBytes(Map.of(SliceWorker.EVENT_FIELD, event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param field the value of the event's field
    /// @throws IllegalArgumentException if it is not a worker's event
    static WorkerEvent readEvent(Map<String, Object> field) {
        return JSON.convertValue(field, WorkerEvent.class);
    }

    static Map<String, Object> toMap(WorkerAnswer answer) {
        return JSON.convertValue(answer, MAP);
    }

    static WorkerAnswer readAnswer(byte[] answer) {
        try {
            return JSON.readValue(answer, WorkerAnswer.class);
        } catch (IOException e) {
            throw new ArchiveException("a worker's answer is malformed: " + e.getMessage(), e);
        }
    }
}
