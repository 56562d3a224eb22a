package dev.ziprace.statemachine.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.ScriptedExecution;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepFunctionsFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$partition([1,2,3,4,5], 2)        | [[1,2],[3,4],[5]]",
                "$partition([1], 4)                | [[1]]",
                "$partition([], 4)                 | []",
                "$range(0, 10, 5)                  | [0,5,10]",
                "$range(0, 0, 1)                   | [0]",
                "$range(5, 0, -2)                  | [5,3,1]",
                "$range(0, -1, 1)                  | []",
                "[$range(0, 0, 1)]                 | [0]",
                "$map($range(1, 3, 1), function($i) { $i * $i }) | [1,4,9]",
                "$hash('abc', 'MD5')               | \"900150983cd24fb0d6963f7d28e17f72\"",
                "$hash('abc', 'SHA-1')             | \"a9993e364706816aba3e25717850c26c9cd0d89d\"",
                "$hash('abc', 'SHA-256')           | \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"",
                "$parse('{\"a\": [1, null]}').a    | [1,null]",
                "$parse('[1]')                     | [1]",
                "$parse('null')                    | null",
                "$exists($parse($undefined))       | false",
                "$exists($hash($undefined, 'MD5')) | false",
                "$random(7) = $random(7)           | true",
                "$random() = $random()             | false",
                "$random() >= 0 and $random() < 1  | true",
            })
    void theFunctionsOfStepFunctionsReturnTheirResult(String expression, String json) throws InterruptedException {
        assertThat(ScriptedExecution.value(expression)).isEqualTo(ScriptedExecution.json(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$partition([1], 0)       | size of at least 1",
                "$partition('x', 1)       | needs an array",
                "$range(0, 1)             | three integers",
                "$range(0, 1, 0)          | step other than 0",
                "$range(0, 1.5, 1)        | three integers",
                "$range(0, 1000000, 1)    | more than 131072",
                "$hash('abc', 'CRC')      | supports MD5",
                "$parse('{')              | not JSON",
                "$parse('1 2')            | not JSON",
                "$parse(5)                | needs a string",
            })
    void wrongArgumentsAreErrorsThatNameTheExpectedOnes(String expression, String cause) throws InterruptedException {
        var failure = ScriptedExecution.failureOf(expression);

        assertThat(failure.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(failure.cause()).contains(cause);
    }

    @Test
    void everyUuidIsANewOneOfVersionFour() throws InterruptedException {
        var pair = ScriptedExecution.value("[$uuid(), $uuid()]");

        assertThat(pair.get(0)).isNotEqualTo(pair.get(1));
        assertThat(UUID.fromString(pair.get(0).textValue()).version()).isEqualTo(4);
        assertThat(UUID.fromString(pair.get(1).textValue()).variant()).isEqualTo(2);
    }
}
