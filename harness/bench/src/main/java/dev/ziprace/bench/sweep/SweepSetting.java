package dev.ziprace.bench.sweep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.contender.FunctionDescription;
import org.jspecify.annotations.Nullable;

/// What of a function a sweep may vary.
///
/// @param memoryMb MiB
/// @param java what only a managed Java runtime has; null for a function that brings its own
public record SweepSetting(int memoryMb, @Nullable OfJava java) {

    /// @param snapStart whether it starts from a snapshot
    /// @param toolOptions its JAVA_TOOL_OPTIONS; empty for none
    record OfJava(boolean snapStart, String toolOptions) {}

    public static SweepSetting of(FunctionDescription function) {
        return new SweepSetting(
                function.memoryMb(),
                function.runsOnJava()
                        ? new OfJava(
                                function.snapStart(),
                                function.environment().getOrDefault(FunctionDescription.JAVA_TOOL_OPTIONS, ""))
                        : null);
    }

    /// `{"memory_mb", "snap_start", "java_tool_options"}`; the last two are missing where no managed Java runtime is.
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("memory_mb", memoryMb);
        if (java != null) {
            json.put("snap_start", java.snapStart()).put("java_tool_options", java.toolOptions());
        }
        return json;
    }

    /// For people.
    @Override
    public String toString() {
        if (java == null) {
            return memoryMb + " MB";
        }
        return "%d MB, SnapStart %s, JAVA_TOOL_OPTIONS '%s'"
                .formatted(memoryMb, java.snapStart() ? "on" : "off", java.toolOptions());
    }
}
