package dev.ziprace.control.judge;

import dev.ziprace.control.zip.EntryNameText;
import java.util.List;
import java.util.stream.Collectors;

/// Why an archive is invalid. The first four reasons and their messages come verbatim from the contract. All other
/// reasons are [Malformed].
public sealed interface FailureReason {
    /// One line for the ranking. The state machine puts `invalid: ` before it.
    String message();

    /// The name of an entry contains a `/`.
    record NestedPath(String name) implements FailureReason {
        @Override
        public String message() {
            return "archive contains nested path " + EntryNameText.quote(name) + ", flat layout required";
        }
    }

    /// The name of an entry is not that of an expected object, or an earlier entry has the same name.
    record UnknownOrDuplicate(String name) implements FailureReason {
        @Override
        public String message() {
            return "unknown or duplicate object in archive: " + EntryNameText.quote(name);
        }
    }

    /// Expected objects without an entry.
    ///
    /// @param count the number of missing objects
    /// @param sample the first names in alphabetical order, at most [#SAMPLE_SIZE]
    record MissingObjects(int count, List<String> sample) implements FailureReason {
        /// Enough names for an investigation, few enough for one line.
        public static final int SAMPLE_SIZE = 5;

        public MissingObjects {
            sample = List.copyOf(sample);
            if (sample.isEmpty() || sample.size() > Math.min(count, SAMPLE_SIZE)) {
                throw new IllegalArgumentException("%d sample names for %d objects".formatted(sample.size(), count));
            }
        }

        /// `archive missing 7 expected object(s) (sample: ['a…', 'b…'])`.
        @Override
        public String message() {
            String names = sample.stream().map(EntryNameText::quote).collect(Collectors.joining(", ", "[", "]"));
            return "archive missing " + count + " expected object(s) (sample: " + names + ")";
        }
    }

    /// The content of an entry is not that of the object with the same name.
    ///
    /// @param computed SHA-256 of the content, lowercase hexadecimal
    record HashMismatch(String name, String computed) implements FailureReason {
        @Override
        public String message() {
            return "content hash mismatch for " + EntryNameText.quote(name) + ": computed " + computed;
        }
    }

    /// The archive violates the ZIP format, or uses a feature that this judge rejects.
    record Malformed(String message) implements FailureReason {}
}
