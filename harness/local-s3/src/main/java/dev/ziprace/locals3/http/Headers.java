package dev.ziprace.locals3.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Header fields by lower-case name. The values of a field that is sent more than once are joined by commas (RFC
/// 9110).
public final class Headers {

    private final Map<String, String> values = new LinkedHashMap<>();

    /// Adds a value to the field `name`.
    public Headers add(String name, String value) {
        values.merge(name.toLowerCase(Locale.ROOT), value, (before, added) -> before + "," + added);
        return this;
    }

    /// Sets the field `name`, replacing its value.
    public Headers set(String name, String value) {
        values.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /// Removes the field `name`, if there is one.
    public Headers remove(String name) {
        values.remove(name.toLowerCase(Locale.ROOT));
        return this;
    }

    /// The value of the field `name` (lower case), or null if it is missing.
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /// The value of the field `name` (lower case), or `otherwise` if it is missing.
    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /// Whether there is a field `name` (lower case).
    public boolean contains(String name) {
        return values.containsKey(name);
    }

    /// Calls `action` with each name and value, in the order in which they were added.
    public void forEach(BiConsumer<String, String> action) {
        values.forEach(action);
    }

    /// An unmodifiable view of the fields.
    public Map<String, String> asMap() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
