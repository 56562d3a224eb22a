package dev.ziprace.statemachine.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.ScriptedExecution;
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
        assertThat(JsonValues.write(ScriptedExecution.value(expression))).isEqualTo(json);
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
        var failure = ScriptedExecution.failureOf(expression);

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
        assertThat(ScriptedExecution.failureOf(expression).error()).isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void endlessRecursionIsAnErrorAndDoesNotHang() throws InterruptedException {
        assertThat(ScriptedExecution.failureOf("($f := function($n) { 1 + $f($n + 1) }; $f(0))")
                        .error())
                .isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void expressionsAreEvaluatedAtAnyDepthAndOtherStringsAreNot() throws InterruptedException {
        var output = new ScriptedExecution().output("""
                "A": {"Type": "Pass", "End": true, "Output": {
                  "deep": [{"x": "{% $states.input.n %}"}, " {% 1 %}", "{% 1 %} "],
                  "{% 'key' %}": "plain", "number": 5.0, "nothing": null}}
                """, "{\"n\": 1}");

        assertThat(output).isEqualTo(ScriptedExecution.json("""
                {"deep": [{"x": 1}, " {% 1 %}", "{% 1 %} "], "{% 'key' %}": "plain", "number": 5.0, "nothing": null}
                """));
    }

    @Test
    void jsonNullsAndUnicodeAndLargeIntegersPassThroughUnchanged() throws InterruptedException {
        String input =
                "{\"a\":null,\"b\":[null,{\"c\":null}],\"d\":\"ü€😀\",\"e\":123456789012345678901,\"f\":[[1],[]]}";

        assertThat(JsonValues.write(new ScriptedExecution().output("""
                "A": {"Type": "Pass", "End": true, "Output": "{% $states.input %}"}
                """, input))).isEqualTo(input);
    }
}
