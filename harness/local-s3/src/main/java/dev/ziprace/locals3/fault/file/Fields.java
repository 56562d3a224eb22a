package dev.ziprace.locals3.fault.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a mapping. Each is read together with its rule, so that every error names the place, the field and the
/// remedy.
final class Fields {

    /// A week: longer than any race.
    private static final double MOST_SECONDS = 604_800;

    private final String place;
    private final JsonNode fields;
    private final Set<String> read = new LinkedHashSet<>();

    /// @param place for messages, such as `faults.yml: rule 2`
    Fields(String place, JsonNode fields) {
        this.place = place;
        this.fields = fields;
        if (!fields.isObject()) {
            throw invalid("needs fields such as 'name: value', not " + shown(fields));
        }
    }

    /// The fields of a mapping within this one.
    Fields child(String name, JsonNode node) {
        return new Fields(place + ": " + name, node);
    }

    /// The same fields; messages call them by `name`, too.
    Fields named(String name) {
        var named = new Fields("%s (%s)".formatted(place, name), fields);
        named.read.addAll(read);
        return named;
    }

    FaultFileException invalid(String reason) {
        return new FaultFileException(place + ": " + reason);
    }

    private FaultFileException invalid(String name, String reason) {
        return invalid("'" + name + "' " + reason);
    }

    boolean has(String name) {
        return !field(name).isMissingNode();
    }

    /// A field whose type depends on others.
    JsonNode field(String name) {
        read.add(name);
        JsonNode value = fields.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    List<JsonNode> list(String name) {
        JsonNode value = field(name);
        if (!value.isArray() && !value.isMissingNode()) {
            throw invalid(name, "must be a list, not " + shown(value));
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return elements;
    }

    String text(String name, @Nullable String otherwise) {
        JsonNode value = field(name);
        if (value.isMissingNode() && otherwise != null) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw invalid(name, value.isMissingNode() ? "is missing" : "must be text, not " + shown(value));
        }
        return value.asText();
    }

    String oneOf(String name, @Nullable String otherwise, List<String> allowed) {
        String value = text(name, otherwise);
        if (!allowed.contains(value)) {
            throw invalid(name, "must be one of " + String.join(", ", allowed) + ", not '" + value + "'");
        }
        return value;
    }

    /// A text, or a list of them.
    List<String> texts(String name) {
        JsonNode value = field(name);
        if (value.isTextual()) {
            return List.of(value.asText());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name)) {
            if (!element.isTextual()) {
                throw invalid(name, "must contain text, not " + shown(element));
            }
            texts.add(element.asText());
        }
        return texts;
    }

    Map<String, String> map(String name) {
        JsonNode value = field(name);
        if (!value.isObject() && !value.isMissingNode()) {
            throw invalid(name, "must be a mapping such as {Name: value}, not " + shown(value));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
                throw invalid(name, "needs a plain value for '" + entry.getKey() + "'");
            }
            texts.put(entry.getKey(), entry.getValue().asText());
        }
        return texts;
    }

    boolean flag(String name) {
        JsonNode value = field(name);
        if (!value.isBoolean() && !value.isMissingNode()) {
            throw invalid(name, "must be true or false, not " + shown(value));
        }
        return value.asBoolean();
    }

    /// A whole number.
    ///
    /// @param otherwise if the field is missing; null if it must not
    long number(String name, long least, long most, @Nullable Number otherwise) {
        JsonNode value = field(name);
        if (value.isMissingNode() && otherwise != null) {
            return otherwise.longValue();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            throw invalid(name, "must be a whole number from " + least + " to " + most + ", not " + shown(value));
        }
        return value.asLong();
    }

    double probability(String name) {
        JsonNode value = field(name);
        if (value.isMissingNode()) {
            return 1;
        }
        if (!value.isNumber() || !(value.asDouble() > 0 && value.asDouble() <= 1)) {
            throw invalid(name, "must be a number above 0 and at most 1, not " + shown(value));
        }
        return value.asDouble();
    }

    /// A time in seconds.
    ///
    /// @param otherwise if the field is missing; null if it must not
    Duration seconds(String name, @Nullable Duration otherwise) {
        JsonNode value = field(name);
        if (value.isMissingNode() && otherwise != null) {
            return otherwise;
        }
        if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= MOST_SECONDS)) {
            throw invalid(name, "must be a number of seconds from 0 to 604800, not " + shown(value));
        }
        return Duration.ofMillis(Math.round(value.asDouble() * 1000));
    }

    /// Fails if there are fields that nobody has asked for.
    void rejectOthers() {
        fields.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                throw invalid(name, "is unknown; there are " + String.join(", ", read));
            }
        });
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
