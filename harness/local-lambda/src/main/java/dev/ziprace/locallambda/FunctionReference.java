package dev.ziprace.locallambda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a caller names a function: by name, by `account:function:name` or by ARN, each with an optional version.
///
/// @param name the function's name
/// @param qualifier version or alias; null when none is given
record FunctionReference(String name, @Nullable String qualifier) {

    static final String LATEST = "$LATEST";

    // The Lambda API reference's pattern for FunctionName, with groups for what is used here.
    private static final Pattern PATTERN =
            Pattern.compile("(?:arn:(?:aws[a-zA-Z-]*)?:lambda:[a-z0-9-]+:\\d{12}:function:"
                    + "|(?:\\d{12}:)?function:)?(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?");

    static FunctionReference parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw LambdaServiceException.invalidParameter(
                    "'%s' is not a function name, a partial ARN or an ARN of a function".formatted(text));
        }
        return new FunctionReference(matcher.group("name"), matcher.group("qualifier"));
    }

    /// Whether the only version that exists locally is meant.
    boolean isLatest() {
        return qualifier == null || qualifier.equals(LATEST);
    }
}
