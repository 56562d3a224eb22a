package dev.ziprace.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2 * 3                       | 6",
                "7 / 2                       | 3.5",
                "6 / 2                       | 3",
                "0.1 + 0.2                   | 0.30000000000000004",
                "$sum([1, 2])                | 3",
                "$average([1, 2])            | 1.5",
                "9007199254740991            | 9007199254740991",
                "1 / 3                       | 0.3333333333333333",
                "0.0000133334                | 1.33334E-5",
                "null                        | null",
                "{'a': null}                 | {\"a\":null}",
                "{'a': $undefined, 'b': 1}   | {\"b\":1}",
                "[null, 1]                   | [null,1]",
                "[]                          | []",
                "'a' & 1 & true              | \"a1true\"",
                "$string({'a': null})        | \"{\\\"a\\\":null}\"",
            })
    void aValueIsWrittenAsJson(String expression, String json) throws InterruptedException {
        assertThat(JsonValues.write(Run.value(expression))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.missing",
                "$unassigned",
                "$[0]",
                "$$.a",
                "a",
                "$states.result",
                "$states.errorOutput",
                "[1][$ > 5]",
            })
    void anUndefinedResultIsAnError(String expression) throws InterruptedException {
        var failure = Run.failureOf(expression);

        assertThat(failure.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(failure.cause()).contains("state 'A'", "'Output'", expression, "undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a' + 1",
                "$eval('1 + 1')",
                "$nothing()",
                "function($x) { $x }",
                "1 / 0",
                "$sqrt(-1)",
                "$number('x')",
                "$error('mine')",
            })
    void anExpressionThatFailsIsAnError(String expression) throws InterruptedException {
        assertThat(Run.failureOf(expression).error()).isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void endlessRecursionIsAnErrorAndNotAHang() throws InterruptedException {
        assertThat(Run.failureOf("($f := function($n) { 1 + $f($n + 1) }; $f(0))")
                        .error())
                .isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void expressionsAreEvaluatedAtAnyDepthAndOtherStringsAreNot() throws InterruptedException {
        var output = new Run().output("""
                "A": {"Type": "Pass", "End": true, "Output": {
                  "deep": [{"x": "{% $states.input.n %}"}, " {% 1 %}", "{% 1 %} "],
                  "{% 'key' %}": "plain", "number": 5.0, "nothing": null}}
                """, "{\"n\": 1}");

        assertThat(output).isEqualTo(Run.json("""
                {"deep": [{"x": 1}, " {% 1 %}", "{% 1 %} "], "{% 'key' %}": "plain", "number": 5.0, "nothing": null}
                """));
    }

    @Test
    void jsonNullsAndUnicodeAndLargeIntegersPassThroughUnchanged() throws InterruptedException {
        String input =
                "{\"a\":null,\"b\":[null,{\"c\":null}],\"d\":\"ü€😀\",\"e\":123456789012345678901,\"f\":[[1],[]]}";

        assertThat(JsonValues.write(new Run().output("""
                "A": {"Type": "Pass", "End": true, "Output": "{% $states.input %}"}
                """, input))).isEqualTo(input);
    }

    @Test
    void theContextObjectTellsExecutionStateAndMachine() throws InterruptedException {
        var output = new Run().output("""
                "A": {"Type": "Wait", "Seconds": 2, "Next": "B"},
                "B": {"Type": "Pass", "End": true, "Output": {
                  "context": "{% $states.context %}", "late": "{% $millis() - $toMillis($states.context.State.EnteredTime) %}",
                  "now": "{% $now() %}", "year": "{% $now('[Y0001]') %}"}}
                """, "{\"n\": 1}");

        assertThat(output).isEqualTo(Run.json("""
                {"context": {
                   "Execution": {"Id": "arn:aws:states:us-east-1:000000000000:execution:ziprace:test",
                                 "Input": {"n": 1}, "Name": "test", "StartTime": "2026-01-31T10:00:00.000Z"},
                   "State": {"EnteredTime": "2026-01-31T10:00:02.000Z", "Name": "B", "RetryCount": 0},
                   "StateMachine": {"Id": "arn:aws:states:us-east-1:000000000000:stateMachine:ziprace", "Name": "ziprace"}},
                 "late": 0, "now": "2026-01-31T10:00:02.000Z", "year": "2026"}
                """));
    }
}
