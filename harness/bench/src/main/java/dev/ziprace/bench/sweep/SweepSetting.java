package dev.ziprace.bench.sweep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.contender.FunctionDescription;
import org.jspecify.annotations.Nullable;

/// The part of a function's configuration that a sweep varies.
///
/// @param memoryMb MiB
/// @param java settings of the managed Java runtime; null for other runtimes
public record SweepSetting(int memoryMb, @Nullable JavaSetting java) {

    /// @param snapStart whether it starts from a snapshot
    /// @param toolOptions the value of JAVA_TOOL_OPTIONS; empty for none
    record JavaSetting(boolean snapStart, String toolOptions) {}

    public static SweepSetting of(FunctionDescription function) {
        return new SweepSetting(
                function.memoryMb(),
                function.runsOnJava()
                        ? new JavaSetting(
                                function.snapStart(),
                                function.environment().getOrDefault(FunctionDescription.JAVA_TOOL_OPTIONS, ""))
                        : null);
    }

    /// `{"memory_mb", "snap_start", "java_tool_options"}`; the last two only for the managed Java runtime.
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("memory_mb", memoryMb);
        if (java != null) {
            json.put("snap_start", java.snapStart()).put("java_tool_options", java.toolOptions());
        }
        return json;
    }

    /// For display.
    @Override
    public String toString() {
        if (java == null) {
            return memoryMb + " MB";
        }
        return "%d MB, SnapStart %s, JAVA_TOOL_OPTIONS '%s'"
                .formatted(memoryMb, java.snapStart() ? "on" : "off", java.toolOptions());
    }
}
