package dev.ziprace.locals3.fault.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ziprace.locals3.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The faults that a file describes.
///
/// @param name  what the file is called in results
/// @param rules in the order of the file; the first that hits a request decides
public record FaultFile(String name, List<FaultRule> rules) {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    public FaultFile {
        rules = List.copyOf(rules);
    }

    /// Reads a file.
    ///
    /// @throws FaultFileException if it is missing or invalid
    public static FaultFile read(Path path) {
        try {
            return parse(path.toString(), String.valueOf(path.getFileName()), Files.readString(path));
        } catch (NoSuchFileException e) {
            throw new FaultFileException(path + ": there is no such file; docs/faults.md describes its format");
        } catch (IOException e) {
            throw new FaultFileException(path + ": cannot be read as UTF-8 text (" + e + ")");
        }
    }

    /// Parses a file's text.
    ///
    /// @param name what the file is called in messages and results
    /// @throws FaultFileException if it is invalid
    public static FaultFile parse(String name, String text) {
        return parse(name, name, text);
    }

    private static FaultFile parse(String path, String name, String text) {
        try {
            return new FaultFile(name, rules(new Fields(path, YAML.readTree(text))));
        } catch (JacksonException e) {
            String where =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new FaultFileException(path + ": not valid YAML" + where + ": "
                    + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
        }
    }

    private static List<FaultRule> rules(Fields file) {
        long seed = file.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, 0);
        List<JsonNode> nodes = file.list("rules");
        file.rejectOthers();
        if (nodes.isEmpty()) {
            throw file.invalid("needs at least one rule, such as"
                    + " 'rules: [{operation: GetObject, times: 1, fault: {kind: error, code: SlowDown}}]'");
        }
        List<FaultRule> rules = new ArrayList<>();
        for (JsonNode node : nodes) {
            int number = rules.size() + 1;
            rules.add(RuleReader.read(file.child("rule " + number, node), seed + number));
        }
        return rules;
    }
}
