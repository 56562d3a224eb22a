package dev.ziprace.locals3.fault.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.locals3.fault.FaultRule;
import dev.ziprace.locals3.fault.FaultSchedule;
import dev.ziprace.locals3.fault.FaultSchedule.Begin;
import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One rule of a file.
final class RuleReader {

    private static final String EVERY_OPERATION = "*";

    private RuleReader() {}

    /// @param seed of the rule's random numbers, unless it has its own
    static FaultRule read(Fields numbered, long seed) {
        String name = numbered.text("name", "");
        Fields rule = name.isEmpty() ? numbered : numbered.named(name);
        FaultTarget target = target(rule);
        FaultSchedule schedule = schedule(rule, seed);
        InjectedFault fault = FaultReader.read(rule.child("fault", rule.field("fault")));
        rule.rejectOthers();
        return new FaultRule(target, schedule, fault);
    }

    private static FaultTarget target(Fields fields) {
        return FaultTarget.of(operations(fields))
                .inBuckets(Glob.matching(fields.text("bucket", "*")))
                .forKeys(Glob.matching(fields.text("key", "*")))
                .afterFirst((int) fields.number("skip", 0, Integer.MAX_VALUE, 0));
    }

    private static Set<SupportedOperation> operations(Fields fields) {
        List<String> names = fields.texts("operation");
        if (names.isEmpty() || names.contains(EVERY_OPERATION)) {
            return EnumSet.allOf(SupportedOperation.class);
        }
        return names.stream().map(name -> operation(fields, name)).collect(Collectors.toSet());
    }

    private static SupportedOperation operation(Fields fields, String name) {
        return Arrays.stream(SupportedOperation.values())
                .filter(operation -> operation.apiName().equals(name))
                .findFirst()
                .orElseThrow(() -> fields.invalid("'operation' must be one of "
                        + Stream.concat(
                                        Arrays.stream(SupportedOperation.values())
                                                .map(SupportedOperation::apiName)
                                                .sorted(),
                                        Stream.of(EVERY_OPERATION))
                                .collect(Collectors.joining(", "))
                        + ", not '" + name + "'"));
    }

    private static FaultSchedule schedule(Fields rule, long seed) {
        Duration lasting = rule.seconds("for_s", FaultSchedule.FOREVER);
        if (lasting.isZero()) {
            throw rule.invalid("'for_s' must be above 0; without it the fault lasts for ever");
        }
        return new FaultSchedule(
                (int) rule.number("every", 1, Integer.MAX_VALUE, 1),
                (int) rule.number("times", 1, FaultSchedule.ALWAYS, FaultSchedule.ALWAYS),
                rule.probability("probability"),
                rule.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, seed),
                begin(rule),
                rule.seconds("after_s", Duration.ZERO),
                lasting);
    }

    private static Begin begin(Fields rule) {
        JsonNode begin = rule.field("begins");
        if (begin.isObject()) {
            Fields request = rule.child("begins", begin);
            FaultTarget target = target(request);
            request.rejectOthers();
            return new Begin.Request(target);
        }
        return switch (rule.oneOf("begins", "match", List.of("match", "start"))) {
            case "start" -> new Begin.AtOnce();
            default -> new Begin.FirstMatch();
        };
    }
}
