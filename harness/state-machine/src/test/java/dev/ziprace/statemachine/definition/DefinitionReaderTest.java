package dev.ziprace.statemachine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.statemachine.ScriptedExecution;
import dev.ziprace.statemachine.StateMachine;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The definitions that are rejected, and the messages.
class DefinitionReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Type':'Pass','Result':1,'End':true}                    | 'Result' is not supported here; supported: [Assign, Comment, End, Next, Output, QueryLanguage, Type]",
                "{'Type':'Pass','InputPath':'$.x','End':true}             | 'InputPath' is not supported",
                "{'Type':'Pass','QueryLanguage':'JSONPath','End':true}    | 'QueryLanguage' must be JSONata",
                "{'Type':'Pass'}                                          | 'Next' or 'End' is required",
                "{'Type':'Pass','End':true,'Next':'A'}                    | 'Next' or 'End' is required, and not both",
                "{'Type':'Pass','End':false}                              | 'End' must be true",
                "{'Type':'Pass','Next':'B'}                               | 'Next' names 'B', which is not a state of the same flow",
                "{'Type':'Pass','End':true,'Output':'{% 1 + %}'}          | 'Output' has invalid JSONata: ",
                "{'Type':'Pass','End':true,'Output':{'x':['{% ( %}']}}    | 'Output' has invalid JSONata: ",
                "{'Type':'Pass','End':true,'Assign':{'1x':1}}             | 'Assign.1x' is not a valid variable name",
                "{'Type':'Pass','End':true,'Assign':{'states':1}}         | 'Assign.states' is not a valid variable name",
                "{'Type':'Pass','End':true,'Assign':'{% {} %}'}           | 'Assign': must be an object",
                "{'Type':'Job','End':true}                                | 'Type' must be Pass, Task, Choice",
                "{'End':true}                                             | 'Type' is missing",
                "{'Type':'Task','End':true}                               | 'Resource' is missing",
                "{'Type':'Task','Resource':'r','HeartbeatSeconds':1,'End':true}   | 'HeartbeatSeconds' is not supported",
                "{'Type':'Task','Resource':'r','TimeoutSeconds':0,'End':true}     | 'TimeoutSeconds' must be an integer of at least 1, not 0",
                "{'Type':'Task','Resource':'a:states:start.sync:2','End':true}    | 'Resource' must use the request-response pattern",
                "{'Type':'Task','Resource':'a.waitForTaskToken','End':true}       | 'Resource' must use the request-response pattern",
                "{'Type':'Task','Resource':'r','End':true,'Retry':[{'ErrorEquals':['E'],'MaxAttempts':-1}]}       | 'Retry[0]': field 'MaxAttempts' must be an integer of at least 0",
                "{'Type':'Task','Resource':'r','End':true,'Retry':[{'ErrorEquals':['E'],'BackoffRate':0.5}]}      | 'BackoffRate' must be a number of at least 1.0",
                "{'Type':'Task','Resource':'r','End':true,'Retry':[{'ErrorEquals':['E'],'JitterStrategy':'X'}]}   | 'JitterStrategy' must be NONE or FULL",
                "{'Type':'Task','Resource':'r','End':true,'Retry':[{'ErrorEquals':['States.ALL','E']}]}           | States.ALL, which must be alone",
                "{'Type':'Task','Resource':'r','End':true,'Retry':[{'ErrorEquals':['States.ALL']},{'ErrorEquals':['E']}]} | States.ALL, which must be alone and in the last element",
                "{'Type':'Task','Resource':'r','End':true,'Retry':[{'ErrorEquals':['States.Typo']}]}              | 'ErrorEquals' names States.Typo",
                "{'Type':'Task','Resource':'r','End':true,'Retry':[]}     | 'Retry' must be a non-empty array",
                "{'Type':'Task','Resource':'r','End':true,'Catch':[{'ErrorEquals':['E']}]}                        | 'Catch[0]': field 'Next' is missing",
                "{'Type':'Task','Resource':'r','End':true,'Catch':[{'ErrorEquals':['E'],'Next':'X'}]}             | 'Next' names 'X'",
                "{'Type':'Choice','Choices':[]}                           | 'Choices' must be a non-empty array",
                "{'Type':'Choice','Choices':[{'Condition':'yes','Next':'A'}]}     | 'Condition' must be a JSONata expression",
                "{'Type':'Choice','Choices':[{'Variable':'$.x','Next':'A'}]}      | 'Variable' is not supported",
                "{'Type':'Wait','End':true}                               | 'Seconds' or 'Timestamp' is required",
                "{'Type':'Wait','Seconds':-1,'End':true}                  | 'Seconds' must be an integer of at least 0, not -1",
                "{'Type':'Succeed','End':true}                            | 'End' is not supported",
                "{'Type':'Fail','Error':5}                                | 'Error' must be a string or a JSONata expression",
                "{'Type':'Map','End':true}                                | 'ItemProcessor' is missing",
                "{'Type':'Map','End':true,'ToleratedFailureCount':1}      | 'ToleratedFailureCount' is not supported",
                "{'Type':'Map','End':true,'Items':{'a':1}}                | 'Items' must be an array",
                "{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'}}}             | 'Mode' must be INLINE",
                "{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'B','States':{'A':{'Type':'Succeed'}}}}      | 'StartAt' names 'B'",
                "{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'A','States':{'A':{'Type':'Succeed'}}}}      | another state with this name",
                "{'Type':'Map','End':true,'Assign':{'v':1},'ItemProcessor':{'StartAt':'B','States':{'B':{'Type':'Pass','End':true,'Assign':{'v':2}}}}} | 'Assign.v' assigns a variable of an outer flow",
                "{'Type':'Parallel','End':true,'Branches':[]}             | 'Branches' must be a non-empty array",
                "5                                                        | state 'A': must be an object",
            })
    void anUnsupportedStateIsRejectedInOneLineThatNamesIt(String state, String message) {
        String definition = ScriptedExecution.machine("\"A\": " + state.replace('\'', '"'));

        assertThatThrownBy(() -> StateMachine.load(definition, Map.of()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("state '")
                .hasMessageContaining(message)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                    | not JSON",
                "[]                                                   | the definition: must be an object",
                "{'StartAt':'A','States':{}}                          | 'QueryLanguage' must be JSONata",
                "{'QueryLanguage':'JSONata','StartAt':'A','States':{}} | 'StartAt' names 'A'",
                "{'QueryLanguage':'JSONata','StartAt':'A'}            | 'States' is missing",
                "{'QueryLanguage':'JSONata','TimeoutSeconds':5}       | 'TimeoutSeconds' is not supported",
                "{'Comment':'a','Comment':'b'}                        | Duplicate",
                "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Succeed'},'B':{'Type':'Succeed'}}} | state 'B': no field 'Next' leads to it",
            })
    void aMachineThatCannotRunIsRejected(String definition, String message) {
        assertThatThrownBy(() -> StateMachine.load(definition.replace('\'', '"'), Map.of()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(message);
    }
}
