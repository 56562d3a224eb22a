package dev.ziprace.statemachine.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The functions that Step Functions adds to JSONata or removes from it (Developer Guide, "Transforming data with
/// JSONata").
final class StepFunctionsFunctions {
    private static final Set<String> HASH_ALGORITHMS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    /// A longer array cannot fit the payload quota of 262 144 bytes, because each number takes a digit and a comma.
    private static final int MAX_RANGE = 131_072;

    private StepFunctionsFunctions() {}

    /// Binds all of them. `$now` and `$millis` return the time of the evaluation by the execution's clock.
    static void bind(Frame frame, long nowMillis, RandomGenerator random) {
        bind(frame, "partition", StepFunctionsFunctions::partition);
        bind(frame, "range", StepFunctionsFunctions::range);
        bind(frame, "hash", StepFunctionsFunctions::hash);
        bind(frame, "parse", StepFunctionsFunctions::parse);
        bind(frame, "random", arguments -> random(arguments, random));
        bind(frame, "uuid", arguments -> uuid(random));
        bind(frame, "millis", arguments -> nowMillis);
        bind(
                frame,
                "now",
                arguments -> Functions.dateTimeFromMillis(
                        nowMillis, (String) argument(arguments, 0), (String) argument(arguments, 1)));
        // Step Functions has no $eval. Calling a name that is bound to no value is an error.
        frame.bind("eval", (Object) null);
    }

    private static @Nullable Object partition(List<?> arguments) {
        if (!(argument(arguments, 0) instanceof List<?> array)) {
            return undefinedOr(arguments, "$partition(array, size) needs an array");
        }
        int size = Math.toIntExact(integer(arguments, 1, "$partition(array, size) needs an integer size"));
        if (size < 1) {
            throw new IllegalArgumentException("$partition(array, size) needs a size of at least 1, got " + size);
        }
        List<Object> chunks = new ArrayList<>();
        for (int from = 0; from < array.size(); from += size) {
            chunks.add(new ArrayList<>(array.subList(from, Math.min(array.size(), from + size))));
        }
        return chunks;
    }

    private static @Nullable Object range(List<?> arguments) {
        String usage = "$range(start, end, step) needs three integers";
        long start = integer(arguments, 0, usage);
        long end = integer(arguments, 1, usage);
        long step = integer(arguments, 2, usage);
        if (step == 0) {
            throw new IllegalArgumentException("$range(start, end, step) needs a step other than 0");
        }
        long count = Math.max(0, Math.floorDiv(end - start, step) + 1);
        if (count > MAX_RANGE) {
            throw new IllegalArgumentException("$range would return " + count + " numbers, more than " + MAX_RANGE);
        }
        List<Object> numbers = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            numbers.add(start + i * step);
        }
        return numbers;
    }

    private static @Nullable Object hash(List<?> arguments) {
        if (!(argument(arguments, 0) instanceof String text)) {
            return undefinedOr(arguments, "$hash(text, algorithm) needs a string");
        }
        if (!(argument(arguments, 1) instanceof String algorithm) || !HASH_ALGORITHMS.contains(algorithm)) {
            throw new IllegalArgumentException(
                    "$hash(text, algorithm) supports MD5, SHA-1, SHA-256, SHA-384 and SHA-512," + " not "
                            + argument(arguments, 1));
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static @Nullable Object parse(List<?> arguments) {
        if (!(argument(arguments, 0) instanceof String text)) {
            return undefinedOr(arguments, "$parse(text) needs a string");
        }
        try {
            return JsonValues.toJava(JsonValues.MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("$parse(text): the string is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Object random(List<?> arguments, RandomGenerator random) {
        return argument(arguments, 0) instanceof Number seed
                ? new Random(seed.longValue()).nextDouble()
                : random.nextDouble();
    }

    /// Version 4, variant 2 (RFC 9562), from the execution's source of randomness.
    private static Object uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static long integer(List<?> arguments, int index, String usage) {
        if (argument(arguments, index) instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())) {
            return number.longValue();
        }
        throw new IllegalArgumentException(usage + ", got " + argument(arguments, index));
    }

    /// JSONata's own functions return undefined if their first argument is undefined.
    private static @Nullable Object undefinedOr(List<?> arguments, String usage) {
        Object subject = argument(arguments, 0);
        if (subject != null) {
            throw new IllegalArgumentException(usage + ", got " + subject);
        }
        return null;
    }

    private static @Nullable Object argument(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static void bind(Frame frame, String name, Body body) {
        JFunctionCallable callable = (input, arguments) -> body.apply(arguments);
        frame.bind(name, new JFunction(callable, null));
    }

    /// The body of a function; null means undefined.
    private interface Body {
        @Nullable
        Object apply(List<?> arguments);
    }
}
