package dev.ziprace.statemachine.definition;

import dev.ziprace.statemachine.definition.State.Handlers;
import dev.ziprace.statemachine.errors.ErrorNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads `Retry` and `Catch`.
final class RetryCatchReader {
    /// Developer Guide, "Handling errors": `MaxDelaySeconds` is limited to one leap year.
    private static final int LONGEST_DELAY_SECONDS = 31_622_400;

    private RetryCatchReader() {}

    static Handlers read(DefinitionFields state) {
        List<Retrier> retriers = new ArrayList<>();
        if (state.has("Retry")) {
            List<DefinitionFields> elements = state.objects("Retry");
            for (int i = 0; i < elements.size(); i++) {
                retriers.add(retrier(elements.get(i), i == elements.size() - 1));
            }
        }
        List<Catcher> catchers = new ArrayList<>();
        if (state.has("Catch")) {
            List<DefinitionFields> elements = state.objects("Catch");
            for (int i = 0; i < elements.size(); i++) {
                catchers.add(catcher(elements.get(i), i == elements.size() - 1));
            }
        }
        return new Handlers(retriers, catchers);
    }

    private static Retrier retrier(DefinitionFields fields, boolean last) {
        fields.allowOnly(Set.of(
                "Comment",
                "ErrorEquals",
                "IntervalSeconds",
                "MaxAttempts",
                "BackoffRate",
                "MaxDelaySeconds",
                "JitterStrategy"));
        String jitter = fields.stringOr("JitterStrategy", "NONE");
        if (!Set.of("NONE", "FULL").contains(jitter)) {
            throw fields.invalid("JitterStrategy", "must be NONE or FULL, not " + jitter);
        }
        int interval = fields.integerOr("IntervalSeconds", 1, Retrier.DEFAULT_INTERVAL_SECONDS);
        return new Retrier(
                errorEquals(fields, last),
                interval,
                fields.integerOr("MaxAttempts", 0, Retrier.DEFAULT_MAX_ATTEMPTS),
                fields.numberOr("BackoffRate", 1, Retrier.DEFAULT_BACKOFF_RATE),
                fields.integerOr("MaxDelaySeconds", interval + 1, LONGEST_DELAY_SECONDS),
                jitter.equals("FULL"));
    }

    private static Catcher catcher(DefinitionFields fields, boolean last) {
        fields.allowOnly(Set.of("Comment", "ErrorEquals", "Next", "Assign", "Output"));
        Transition transition = new Transition(fields.assignments(), fields.template("Output"), fields.string("Next"));
        return new Catcher(errorEquals(fields, last), transition);
    }

    private static List<String> errorEquals(DefinitionFields fields, boolean last) {
        List<String> names = fields.strings("ErrorEquals");
        for (String name : names) {
            if (name.startsWith("States.") && !ErrorNames.RESERVED.contains(name)) {
                throw fields.invalid(
                        "ErrorEquals",
                        "names " + name + ", which is not a reserved error name of JSONata state machines");
            }
        }
        if (names.contains(ErrorNames.ALL) && (names.size() > 1 || !last)) {
            throw fields.invalid("ErrorEquals", "has States.ALL, which must be alone and in the last element");
        }
        return names;
    }
}
