package dev.ziprace.statemachine.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.ScriptedExecution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonataCorrectionsTest {
    /// The expected values come from the reference implementation, jsonata 2 on Node.js.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$substring('a😀b', 1, 1)                | \"😀\"",
                "$substring('a😀b', -1)                  | \"b\"",
                "$substring('a😀b', -5, 3)               | \"a😀b\"",
                "$substring('hello', 3, 100)             | \"lo\"",
                "$substring('hello', 10, 1)              | \"\"",
                "$substring('hello', -3, 2)              | \"ll\"",
                "$substring('hello', 1, -1)              | \"\"",
                "$exists($substring($undefined, 0, 1))   | false",
                "$substring('hello', $undefined)         | \"hello\"",
                "$match('a1b2', /([a-z])\\d/, 1)         | {\"match\": \"a1\", \"index\": 0, \"groups\": [\"a\"]}",
                "$match('a1b2', /([a-z])\\d/, 1).groups[0] | \"a\"",
                "$match('a1b2', /([a-z])\\d/).match      | [\"a1\", \"b2\"]",
                "$exists($match('x', /y/))               | false",
            })
    void correctedFunctionsReturnWhatTheReferenceImplementationReturns(String expression, String json)
            throws InterruptedException {
        assertThat(ScriptedExecution.value(expression)).isEqualTo(ScriptedExecution.json(json));
    }
}
