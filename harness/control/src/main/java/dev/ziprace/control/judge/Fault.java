package dev.ziprace.control.judge;

import dev.ziprace.control.zip.EntryNames;
import java.util.List;
import java.util.stream.Collectors;

/// Why an archive is invalid. The first four are the contract's and their messages are verbatim; every other reason
/// is [Malformed].
public sealed interface Fault {
    /// One line for the ranking, without the `invalid: ` that the state machine puts before it.
    String message();

    /// An entry's name has a `/`.
    record NestedPath(String name) implements Fault {
        @Override
        public String message() {
            return "archive contains nested path " + EntryNames.quote(name) + ", flat layout required";
        }
    }

    /// An entry's name is no expected object's, or an earlier entry's.
    record UnknownOrDuplicate(String name) implements Fault {
        @Override
        public String message() {
            return "unknown or duplicate object in archive: " + EntryNames.quote(name);
        }
    }

    /// Expected objects without an entry.
    ///
    /// @param count how many
    /// @param sample the first names in alphabetical order, at most [#SAMPLE_SIZE]
    record MissingObjects(int count, List<String> sample) implements Fault {
        /// Enough to look them up, short enough for a line.
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
            String names = sample.stream().map(EntryNames::quote).collect(Collectors.joining(", ", "[", "]"));
            return "archive missing " + count + " expected object(s) (sample: " + names + ")";
        }
    }

    /// An entry's content is not the object that its name stands for.
    ///
    /// @param computed SHA-256 of the content, lowercase hexadecimal
    record HashMismatch(String name, String computed) implements Fault {
        @Override
        public String message() {
            return "content hash mismatch for " + EntryNames.quote(name) + ": computed " + computed;
        }
    }

    /// The archive breaks the ZIP format, or uses what this judge refuses.
    record Malformed(String message) implements Fault {}
}
