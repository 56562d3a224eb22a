package dev.ziprace.testkit;

import java.util.Map;

/// The result of an invocation.
public sealed interface LambdaResult {

    /// The function returned a response.
    ///
    /// @param answer the response's JSON object
    record Answered(Map<String, Object> answer) implements LambdaResult {

        /// Returns a numeric field of the response.
        ///
        /// @throws AssertionError if the field is missing or not a number
        public long number(String field) {
            return switch (answer.get(field)) {
                case Number number -> number.longValue();
                case null, default -> throw new AssertionError("no number '%s' in %s".formatted(field, answer));
            };
        }
    }

    /// The handler threw an exception.
    ///
    /// @param errorMessage the exception's message
    record Failed(String errorMessage) implements LambdaResult {}
}
