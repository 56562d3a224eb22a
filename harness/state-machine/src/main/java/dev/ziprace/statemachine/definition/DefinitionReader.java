package dev.ziprace.statemachine.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.statemachine.jsonata.JsonValues;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Parses the text of a definition into states. The grammar is the Amazon States Language.
public final class DefinitionReader {
    static final String JSONATA = "JSONata";

    /// Service quota: the length of a state name.
    private static final int MAX_NAME_LENGTH = 80;

    private DefinitionReader() {}

    public static Flow read(String definition) {
        DefinitionFields machine = DefinitionFields.of("the definition", parse(definition));
        machine.allowOnly(Set.of("Comment", "QueryLanguage", "StartAt", "States", "Version"));
        if (!machine.stringOr("QueryLanguage", "JSONPath").equals(JSONATA)) {
            throw machine.invalid("QueryLanguage", "must be JSONata");
        }
        Flow flow = flow(machine);
        FlowValidator.check(flow);
        return flow;
    }

    /// Reads `StartAt` and `States` of a machine, a branch or an item processor.
    static Flow flow(DefinitionFields fields) {
        Map<String, State> states = new LinkedHashMap<>();
        DefinitionFields members = DefinitionFields.of(fields.place() + ": field 'States'", fields.required("States"));
        for (Map.Entry<String, JsonNode> member : members.object().properties()) {
            String name = member.getKey();
            if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
                throw fields.invalid(
                        "States", "has a state name that is empty or longer than 80 characters: '" + name + "'");
            }
            states.put(name, StateReader.read(name, DefinitionFields.of("state '" + name + "'", member.getValue())));
        }
        Flow flow = new Flow(fields.string("StartAt"), states);
        checkTargets(fields, flow);
        return flow;
    }

    private static void checkTargets(DefinitionFields fields, Flow flow) {
        if (!flow.states().containsKey(flow.startAt())) {
            throw fields.invalid("StartAt", "names '" + flow.startAt() + "', which is not one of its states");
        }
        Set<String> reached = new HashSet<>(Set.of(flow.startAt()));
        for (State state : flow.states().values()) {
            for (Transition transition : FlowValidator.transitions(state)) {
                String next = transition.next();
                if (next != null && !flow.states().containsKey(next)) {
                    throw new InvalidDefinitionException("state '" + state.name() + "': field 'Next' names '" + next
                            + "', which is not a state of the same flow");
                }
                if (next != null) {
                    reached.add(next);
                }
            }
        }
        for (String name : flow.states().keySet()) {
            if (!reached.contains(name)) {
                throw new InvalidDefinitionException("state '" + name + "': no field 'Next' leads to it");
            }
        }
    }

    private static JsonNode parse(String definition) {
        try {
            return JsonValues.MAPPER.readTree(definition);
        } catch (JsonProcessingException e) {
            throw new InvalidDefinitionException("the definition is not JSON: " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        }
    }
}
