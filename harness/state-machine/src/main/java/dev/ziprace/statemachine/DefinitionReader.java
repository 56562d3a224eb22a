package dev.ziprace.statemachine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Reads a definition's text into states, or refuses it.
final class DefinitionReader {
    static final String JSONATA = "JSONata";

    /// Service quota: the length of a state's name.
    private static final int MAX_NAME_LENGTH = 80;

    private DefinitionReader() {}

    static Flow read(String definition) {
        Fields machine = Fields.of("the definition", parse(definition));
        machine.allowOnly(Set.of("Comment", "QueryLanguage", "StartAt", "States", "Version"));
        if (!machine.textOr("QueryLanguage", "JSONPath").equals(JSONATA)) {
            throw machine.refusal("QueryLanguage", "must be JSONata");
        }
        Flow flow = flow(machine);
        FlowChecks.check(flow);
        return flow;
    }

    /// Reads `StartAt` and `States` of a machine, a branch or an item processor.
    static Flow flow(Fields fields) {
        Map<String, State> states = new LinkedHashMap<>();
        Fields members = Fields.of(fields.place() + ": field 'States'", fields.required("States"));
        for (Map.Entry<String, JsonNode> member : members.object().properties()) {
            String name = member.getKey();
            if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
                throw fields.refusal("States", "has a state's name that is empty or longer than 80: '" + name + "'");
            }
            states.put(name, StateReader.read(name, Fields.of("state '" + name + "'", member.getValue())));
        }
        Flow flow = new Flow(fields.text("StartAt"), states);
        checkTargets(fields, flow);
        return flow;
    }

    private static void checkTargets(Fields fields, Flow flow) {
        if (!flow.states().containsKey(flow.startAt())) {
            throw fields.refusal("StartAt", "names '" + flow.startAt() + "', which is not one of its states");
        }
        Set<String> reached = new HashSet<>(Set.of(flow.startAt()));
        for (State state : flow.states().values()) {
            for (Transition transition : FlowChecks.transitions(state)) {
                String next = transition.next();
                if (next != null && !flow.states().containsKey(next)) {
                    throw new InvalidDefinitionException("state '" + state.name() + "': field 'Next' names '" + next
                            + "', which is not a state beside it");
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
