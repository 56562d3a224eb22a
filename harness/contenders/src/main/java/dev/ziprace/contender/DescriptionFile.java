package dev.ziprace.contender;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The fields of a YAML description. Each is read together with its rule, so that every error names file, field and
/// rule.
final class DescriptionFile {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final Path path;
    private final JsonNode fields;
    private final Set<String> readFields = new LinkedHashSet<>();

    private DescriptionFile(Path path, JsonNode fields) {
        this.path = path;
        this.fields = fields;
    }

    static DescriptionFile read(Path path) {
        try {
            JsonNode tree = YAML.readTree(Files.readString(path));
            if (!tree.isObject()) {
                throw new DescriptionException(path + ": expected fields such as 'memory_mb: 512'");
            }
            return new DescriptionFile(path, tree);
        } catch (JacksonException e) {
            throw new DescriptionException(path + ": not valid YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new DescriptionException(path + ": can't be read: " + e);
        }
    }

    /// Whether an optional field is present.
    boolean has(String name) {
        return !field(name).isMissingNode();
    }

    /// The absolute path for a field whose value is relative to the description's folder.
    Path file(String name) {
        return path.toAbsolutePath().resolveSibling(text(name)).normalize();
    }

    String text(String name) {
        JsonNode value = field(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw invalid(name, value.isMissingNode() ? "is missing" : "must be text");
        }
        return value.asText();
    }

    String oneOf(String name, String... allowed) {
        String value = text(name);
        if (!Arrays.asList(allowed).contains(value)) {
            throw invalid(name, "must be one of " + String.join(", ", allowed) + ", not '" + value + "'");
        }
        return value;
    }

    String matching(String name, String pattern) {
        String value = text(name);
        if (!value.matches(pattern)) {
            throw invalid(name, "must match " + pattern + ", unlike '" + value + "'");
        }
        return value;
    }

    int integer(String name, int least, int most) {
        JsonNode value = field(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < least || value.asInt() > most) {
            throw invalid(name, "must be a whole number from " + least + " to " + most + ", not " + shown(value));
        }
        return value.asInt();
    }

    /// A map of strings; empty if the field is missing.
    Map<String, String> texts(String name) {
        JsonNode value = field(name);
        Map<String, String> texts = new LinkedHashMap<>();
        if (!value.isMissingNode() && !value.isObject()) {
            throw invalid(name, "must be a map such as {NAME: value}");
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entry.getValue().isValueNode()) {
                throw invalid(name, "'" + entry.getKey() + "' must have a plain value");
            }
            texts.put(entry.getKey(), entry.getValue().asText());
        }
        return texts;
    }

    /// A list of strings; empty if the field is missing.
    List<String> list(String name) {
        JsonNode value = field(name);
        if (!value.isMissingNode() && !value.isArray()) {
            throw invalid(name, "must be a list such as [a, b]");
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    void rejectUnreadFields() {
        fields.fieldNames().forEachRemaining(name -> {
            if (!readFields.contains(name)) {
                throw invalid(name, "is unknown; there are " + String.join(", ", readFields));
            }
        });
    }

    DescriptionException invalid(String name, String rule) {
        return new DescriptionException(path + ": '" + name + "' " + rule);
    }

    private JsonNode field(String name) {
        readFields.add(name);
        JsonNode value = fields.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }
}
