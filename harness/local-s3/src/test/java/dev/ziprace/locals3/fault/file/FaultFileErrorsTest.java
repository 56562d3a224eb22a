package dev.ziprace.locals3.fault.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every mistake is reported in one line that names the rule and the remedy.
class FaultFileErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | needs at least one rule, such as",
                "rules: 5 | 'rules' must be a list, not 5",
                "[] | needs fields such as 'name: value', not []",
                "{rules: [], seeds: 1} | 'seeds' is unknown; there are seed, rules",
                "{rules: [7]} | rule 1: needs fields such as 'name: value', not 7",
                "{rules: [{}]} | rule 1: fault: needs fields such as 'name: value', not nothing",
                "{rules: [{name: gets, fault: {kind: boom}}]} | rule 1 (gets): fault: 'kind' must be one of error, answer,",
                "{rules: [{fault: {kind: broken-xml, byte: 1}}]} | 'byte' is unknown; there are kind",
                "{rules: [{fault: {kind: broken-xml}, op: x}]} | 'op' is unknown; there are name, operation, bucket, key,",
                "{rules: [{operation: Get, fault: {kind: broken-xml}}]} | 'operation' must be one of AbortMultipartUpload,",
                "{rules: [{every: 0, fault: {kind: broken-xml}}]} | 'every' must be a whole number from 1 to 2147483647, not 0",
                "{rules: [{times: x, fault: {kind: broken-xml}}]} | 'times' must be a whole number from 1 to",
                "{rules: [{probability: 2, fault: {kind: broken-xml}}]} | 'probability' must be a number above 0 and at most 1",
                "{rules: [{for_s: 0, fault: {kind: broken-xml}}]} | 'for_s' must be above 0",
                "{rules: [{begins: later, fault: {kind: broken-xml}}]} | 'begins' must be one of match, start, not 'later'",
                "{rules: [{begins: {op: 1}, fault: {kind: broken-xml}}]} | rule 1: begins: 'op' is unknown",
                "{rules: [{fault: {kind: error}}]} | rule 1: fault: 'code' is missing",
                "{rules: [{fault: {kind: error, code: Odd}}]} | 'status' is missing: the local S3 does not know the status",
                "{rules: [{fault: {kind: error, code: Odd, status: 99}}]} | 'status' must be a whole number from 200 to 599",
                "{rules: [{fault: {kind: headers}}]} | needs 'set: {Name: value}' or 'remove: [Name]'",
                "{rules: [{fault: {kind: headers, set: {Content-Length: 1}}}]} | 'Content-Length' cannot be set",
                "{rules: [{fault: {kind: slow-body}}]} | 'bytes_per_second' must be a whole number from 1",
                "{rules: [{fault: {kind: delay}}]} | 'seconds' must be a number of seconds from 0 to 604800, not nothing",
                "{rules: [{fault: {kind: replaced-text, pattern: '('}}]} | 'pattern' must be a regular expression",
                "{rules: [{fault: {kind: replaced-text, pattern: 'a', replacement: '$7'}}]} | 'replacement' must refer to groups",
                "{rules: [{fault: {kind: error, code: SlowDown, executed: maybe}}]} | 'executed' must be true or false",
                "{rules: [ | not valid YAML in line 1:",
                "{rules: [{every: 1, every: 2}]} | not valid YAML",
            })
    void aMistakeIsNamedInOneLine(String text, String message) {
        assertThatThrownBy(() -> FaultFile.parse("f.yml", text))
                .isInstanceOf(FaultFileException.class)
                .message()
                .startsWith("f.yml: ")
                .contains(message)
                .doesNotContain("\n");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> FaultFile.read(Path.of("no", "faults.yml")))
                .hasMessage("no/faults.yml: there is no such file; docs/faults.md describes its format");
    }

    @Test
    void jsonIsReadToo() {
        assertThat(FaultFile.parse("f.json", """
                {"seed": 3, "rules": [{"operation": ["GetObject", "HeadObject"], "fault": {"kind": "reset"}}]}
                """).rules()).hasSize(1);
    }
}
