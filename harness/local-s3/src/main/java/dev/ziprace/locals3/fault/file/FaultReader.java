package dev.ziprace.locals3.fault.file;

import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.fault.TransferFault;
import dev.ziprace.locals3.protocol.S3Error;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/// The fault of a rule, by its `kind`.
final class FaultReader {

    private static final int MOST_BYTES = Integer.MAX_VALUE;

    /// The root element of a document, with its attributes.
    private static final Pattern ROOT = Pattern.compile("<([A-Za-z]\\w*)([^>]*)>(.*)</\\1>\\s*", Pattern.DOTALL);

    /// Fields that the server sets itself.
    private static final Set<String> FIXED_HEADERS =
            Set.of("content-length", "connection", "date", "transfer-encoding");

    private FaultReader() {}

    static InjectedFault read(Fields fault) {
        String kind = fault.oneOf(
                "kind",
                null,
                List.of(
                        "error",
                        "answer",
                        "reset",
                        "delay",
                        "headers",
                        "wrong-checksum",
                        "cut-body",
                        "short-body",
                        "flipped-bit",
                        "stalled-body",
                        "slow-body",
                        "wrong-root",
                        "broken-xml",
                        "replaced-text"));
        InjectedFault read = switch (kind) {
            case "error" -> error(fault);
            case "answer" ->
                new InjectedFault.ForeignAnswer(
                        status(fault, 200),
                        fault.text("content_type", "text/html"),
                        fault.text("body", ""),
                        fault.flag("executed"));
            case "reset" -> fault.flag("executed") ? InjectedFault.lostAnswer() : InjectedFault.connectionReset();
            case "delay" -> new InjectedFault.Delay(fault.seconds("seconds", null));
            case "headers" -> headers(fault);
            case "wrong-checksum" -> InjectedFault.wrongChecksum();
            case "cut-body" -> transfer(new TransferFault.Cut(position(fault, "after_bytes"), fault.flag("reset")));
            case "short-body" -> InjectedFault.shortBody((int) fault.number("missing_bytes", 1, MOST_BYTES, 1));
            case "flipped-bit" -> InjectedFault.flippedBit((int) position(fault, "byte"));
            case "stalled-body" ->
                transfer(new TransferFault.Stall(position(fault, "after_bytes"), fault.seconds("seconds", null)));
            case "slow-body" ->
                transfer(new TransferFault.Slow(fault.number("bytes_per_second", 1, Long.MAX_VALUE, null)));
            case "wrong-root" -> InjectedFault.editedDocument(wrongRoot(fault.text("root", "Unexpected")));
            case "broken-xml" -> InjectedFault.editedDocument(text -> text.substring(0, text.lastIndexOf('>')));
            default -> replacedText(fault);
        };
        fault.rejectOthers();
        return read;
    }

    private static InjectedFault error(Fields fault) {
        String code = fault.text("code", null);
        OptionalInt known = Arrays.stream(S3Error.values())
                .filter(error -> error.code().equals(code))
                .mapToInt(S3Error::status)
                .findFirst();
        if (known.isEmpty() && !fault.has("status")) {
            throw fault.invalid(
                    "'status' is missing: the local S3 does not know the status of the code '" + code + "'");
        }
        return new InjectedFault.ErrorResponse(
                status(fault, known.orElse(0)), code, checked(fault, fault.map("headers")), fault.flag("executed"));
    }

    private static int status(Fields fault, int otherwise) {
        return (int) fault.number("status", 200, 599, otherwise);
    }

    private static long position(Fields fault, String name) {
        return fault.number(name, 0, MOST_BYTES, 0);
    }

    private static InjectedFault transfer(TransferFault fault) {
        return new InjectedFault.BodyTransfer(fault);
    }

    private static InjectedFault headers(Fields fault) {
        Map<String, String> set = checked(fault, fault.map("set"));
        Set<String> removed = fault.texts("remove").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (set.isEmpty() && removed.isEmpty()) {
            throw fault.invalid("needs 'set: {Name: value}' or 'remove: [Name]'");
        }
        return new InjectedFault.ChangedHeaders(set, removed);
    }

    private static Map<String, String> checked(Fields fault, Map<String, String> headers) {
        headers.forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || value.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
                throw fault.invalid(
                        "'" + name + "' must be a header name, and its value must have no control characters");
            }
            if (FIXED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw fault.invalid("'" + name + "' cannot be set; kinds cut-body and short-body change lengths");
            }
        });
        return headers;
    }

    private static UnaryOperator<String> wrongRoot(String root) {
        return text -> {
            Matcher matcher = ROOT.matcher(text);
            return matcher.find()
                    ? text.substring(0, matcher.start())
                            + "<%s%s>%s</%s>".formatted(root, matcher.group(2), matcher.group(3), root)
                    : text;
        };
    }

    private static InjectedFault replacedText(Fields fault) {
        String replacement = fault.text("replacement", "");
        try {
            String regex = fault.text("pattern", null);
            Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
            // Matches whatever the pattern is, so that a group that does not exist is noticed here.
            Pattern.compile(regex + "|").matcher("").replaceAll(replacement);
            return InjectedFault.editedDocument(text -> pattern.matcher(text).replaceAll(replacement));
        } catch (PatternSyntaxException e) {
            throw fault.invalid("'pattern' must be a regular expression of java.util.regex: " + e.getDescription());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw fault.invalid("'replacement' must refer to groups of the pattern, as $1 does: " + e.getMessage());
        }
    }
}
