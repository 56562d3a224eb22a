package dev.ziprace.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.statemachine.errors.ErrorNames;
import dev.ziprace.statemachine.errors.StateFailure;
import dev.ziprace.statemachine.jsonata.JsonValues;
import java.nio.charset.StandardCharsets;

/// The service quota on the size of a payload: the input or result of a task, state or execution.
final class PayloadQuota {
    /// Developer Guide, "Quotas": 256 KiB of JSON text in UTF-8.
    private static final int MAX_BYTES = 262_144;

    private PayloadQuota() {}

    /// Returns the payload if it is within the quota.
    ///
    /// @param what which payload of the state it is, for the message
    /// @throws StateFailure `States.DataLimitExceeded`
    static JsonNode check(String state, String what, JsonNode payload) throws StateFailure {
        int size = JsonValues.write(payload).getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_BYTES) {
            throw new StateFailure(
                    ErrorNames.DATA_LIMIT_EXCEEDED,
                    "The " + what + " of the state '" + state + "' has " + size + " bytes, more than the maximum of "
                            + MAX_BYTES);
        }
        return payload;
    }
}
