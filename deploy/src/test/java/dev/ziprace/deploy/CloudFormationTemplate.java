package dev.ziprace.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A template as CloudFormation reads it. Short forms of intrinsic functions become long forms: `!Sub x` becomes
/// the map `{Fn::Sub: x}`.
record CloudFormationTemplate(Map<String, Object> root) {

    static CloudFormationTemplate parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new CloudFormationTemplate(map(new Yaml(new Intrinsics(options)).load(yaml)));
    }

    /// The resources of one type by logical id.
    Map<String, Map<String, Object>> resources(String type) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        map(root.get("Resources")).forEach((id, resource) -> {
            if (type.equals(map(resource).get("Type"))) {
                found.put(id, map(map(resource).get("Properties")));
            }
        });
        return found;
    }

    /// All policy statements in documents with this name, by `<logical id>/<Sid>`.
    Map<String, Map<String, Object>> statements() {
        Map<String, Map<String, Object>> statements = new LinkedHashMap<>();
        map(root.get("Resources"))
                .forEach((id, resource) -> visit(resource, (name, value) -> {
                    if (name.equals("PolicyDocument")) {
                        for (Object statement : list(map(value).get("Statement"))) {
                            statements.put(id + "/" + map(statement).get("Sid"), map(statement));
                        }
                    }
                }));
        return statements;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    /// A list, or a single element, which IAM allows instead of a list.
    static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? List.copyOf(list) : List.of(Objects.requireNonNull(value));
    }

    private static void visit(Object value, BiConsumer<String, Object> field) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, element) -> {
                field.accept(String.valueOf(name), element);
                visit(element, field);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(element -> visit(element, field));
        }
    }

    private static final class Intrinsics extends SafeConstructor {
        Intrinsics(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    String name = node.getTag().getValue().substring(1);
                    return Map.of(longForm(name), argument(name, node));
                }
            });
        }

        private static String longForm(String name) {
            return name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        }

        private Object argument(String name, Node node) {
            return switch (node) {
                case ScalarNode scalar
                when name.equals("GetAtt") -> Arrays.asList(scalar.getValue().split("\\.", 2));
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> new ArrayList<>(constructSequence(sequence));
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("an intrinsic of " + node);
            };
        }
    }
}
