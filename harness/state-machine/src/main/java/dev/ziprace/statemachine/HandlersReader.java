package dev.ziprace.statemachine;

import dev.ziprace.statemachine.State.Handlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads `Retry` and `Catch`.
final class HandlersReader {
    /// Defaults and limits of the specification, "Retrying after error".
    private static final int DEFAULT_INTERVAL_SECONDS = 1;

    private static final int DEFAULT_MAX_ATTEMPTS = 3;
    private static final double DEFAULT_BACKOFF_RATE = 2.0;

    /// Developer Guide, "Handling errors": no delay is longer than a year.
    private static final int LONGEST_DELAY_SECONDS = 31_622_400;

    private HandlersReader() {}

    static Handlers read(Fields state) {
        List<Retrier> retriers = new ArrayList<>();
        if (state.has("Retry")) {
            List<Fields> elements = state.objects("Retry");
            for (int i = 0; i < elements.size(); i++) {
                retriers.add(retrier(elements.get(i), i == elements.size() - 1));
            }
        }
        List<Catcher> catchers = new ArrayList<>();
        if (state.has("Catch")) {
            List<Fields> elements = state.objects("Catch");
            for (int i = 0; i < elements.size(); i++) {
                catchers.add(catcher(elements.get(i), i == elements.size() - 1));
            }
        }
        return new Handlers(retriers, catchers);
    }

    private static Retrier retrier(Fields fields, boolean last) {
        fields.allowOnly(Set.of(
                "Comment",
                "ErrorEquals",
                "IntervalSeconds",
                "MaxAttempts",
                "BackoffRate",
                "MaxDelaySeconds",
                "JitterStrategy"));
        String jitter = fields.textOr("JitterStrategy", "NONE");
        if (!Set.of("NONE", "FULL").contains(jitter)) {
            throw fields.refusal("JitterStrategy", "must be NONE or FULL, not " + jitter);
        }
        int interval = fields.wholeOr("IntervalSeconds", 1, DEFAULT_INTERVAL_SECONDS);
        return new Retrier(
                errorEquals(fields, last),
                interval,
                fields.wholeOr("MaxAttempts", 0, DEFAULT_MAX_ATTEMPTS),
                fields.numberOr("BackoffRate", 1, DEFAULT_BACKOFF_RATE),
                fields.wholeOr("MaxDelaySeconds", interval + 1, LONGEST_DELAY_SECONDS),
                jitter.equals("FULL"));
    }

    private static Catcher catcher(Fields fields, boolean last) {
        fields.allowOnly(Set.of("Comment", "ErrorEquals", "Next", "Assign", "Output"));
        Transition transition = new Transition(fields.assignments(), fields.template("Output"), fields.text("Next"));
        return new Catcher(errorEquals(fields, last), transition);
    }

    private static List<String> errorEquals(Fields fields, boolean last) {
        List<String> names = fields.texts("ErrorEquals");
        for (String name : names) {
            if (name.startsWith("States.") && !ErrorNames.RESERVED.contains(name)) {
                throw fields.refusal("ErrorEquals", "names " + name + ", which JSONata state machines do not have");
            }
        }
        if (names.contains(ErrorNames.ALL) && (names.size() > 1 || !last)) {
            throw fields.refusal("ErrorEquals", "has States.ALL, which must stand alone and in the last element");
        }
        return names;
    }
}
