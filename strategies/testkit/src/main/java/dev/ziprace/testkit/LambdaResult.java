package dev.ziprace.testkit;

import java.util.Map;

/// What came of an invocation.
public sealed interface LambdaResult {

    /// The function answered.
    ///
    /// @param answer its JSON
    record Answered(Map<String, Object> answer) implements LambdaResult {

        /// A number in the answer.
        public long number(String field) {
            return switch (answer.get(field)) {
                case Number number -> number.longValue();
                case null, default -> throw new AssertionError("no number '%s' in %s".formatted(field, answer));
            };
        }
    }

    /// The function failed, in a way that it was asked to report.
    ///
    /// @param errorMessage the exception's message
    record Failed(String errorMessage) implements LambdaResult {}
}
