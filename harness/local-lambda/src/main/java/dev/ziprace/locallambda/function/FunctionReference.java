package dev.ziprace.locallambda.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A function as a caller names it: by name, partial ARN (`account:function:name`) or ARN, each with an optional
/// qualifier.
///
/// @param name the function's name
/// @param qualifier version or alias; null when none is given
public record FunctionReference(String name, @Nullable String qualifier) {

    /// The only version that exists locally.
    public static final String LATEST = "$LATEST";

    // The pattern of FunctionName in the Lambda API reference, with groups for the parts used here.
    private static final Pattern PATTERN =
            Pattern.compile("(?:arn:(?:aws[a-zA-Z-]*)?:lambda:[a-z0-9-]+:\\d{12}:function:"
                    + "|(?:\\d{12}:)?function:)?(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?");

    /// Parses the `FunctionName` of a request.
    ///
    /// @throws LambdaServiceException if it has none of the three forms
    public static FunctionReference parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw LambdaServiceException.invalidParameter(
                    "'%s' is not a function name, a partial ARN or an ARN of a function".formatted(text));
        }
        return new FunctionReference(matcher.group("name"), matcher.group("qualifier"));
    }

    /// Whether it names `$LATEST`, explicitly or without a qualifier.
    public boolean isLatest() {
        return qualifier == null || qualifier.equals(LATEST);
    }
}
