package dev.ziprace.contender;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The S3 clients of this project's contenders. A contender's environment variable `S3_CLIENT` selects one.
public enum S3ClientKind {
    /// The AWS SDK for Java.
    SDK,
    /// This project's own client, which needs less CPU time and memory.
    LEAN;

    /// The environment variable; a contender without a choice doesn't set it.
    public static final String VARIABLE = "S3_CLIENT";

    /// The variable's value.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The client that a function's environment selects, if any.
    static Optional<S3ClientKind> in(Map<String, String> environment) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(environment.get(VARIABLE)))
                .findFirst();
    }

    /// @throws DescriptionException if the variable has another value
    static void check(DescriptionFile file, Map<String, String> environment) {
        String value = environment.get(VARIABLE);
        if (value != null && in(environment).isEmpty()) {
            String kinds = Arrays.stream(values()).map(S3ClientKind::toString).collect(Collectors.joining(" or "));
            throw file.invalid("environment", VARIABLE + " must be " + kinds + ", not '" + value + "'");
        }
    }
}
