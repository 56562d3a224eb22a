package dev.ziprace.probe.assumption;

import dev.ziprace.probe.bucket.ProbeBucket;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something that contenders, the judge or `fill-bucket` assume of AWS.
///
/// @param id unique; words with hyphens
/// @param sentence what is assumed, in one sentence
/// @param page where AWS documents it
/// @param reliedOnBy the simple names of classes, or the file names of scripts, that would fail without it
/// @param probe null if it cannot be shown by requests to S3
public record Assumption(
        String id,
        String sentence,
        AwsPage page,
        List<String> reliedOnBy,
        @Nullable Probe probe) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

    public Assumption {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id is words in lower case with hyphens, not '" + id + "'");
        }
        if (!sentence.endsWith(".")) {
            throw new IllegalArgumentException(id + ": the sentence must end with a full stop");
        }
        if (reliedOnBy.isEmpty()) {
            throw new IllegalArgumentException(id + ": nobody relies on it");
        }
        reliedOnBy = List.copyOf(reliedOnBy);
    }

    /// An assumption that is documented, and that no request to S3 can show.
    public static Assumption documented(String id, String sentence, AwsPage page, String... reliedOnBy) {
        return new Assumption(id, sentence, page, List.of(reliedOnBy), null);
    }

    /// An assumption with its probe.
    public static Assumption probed(String id, String sentence, AwsPage page, Probe probe, String... reliedOnBy) {
        return new Assumption(id, sentence, page, List.of(reliedOnBy), probe);
    }

    /// Runs the probe.
    public Finding check(ProbeBucket bucket) {
        if (probe == null) {
            return new Finding.CouldNotTell("documented, without a probe");
        }
        try {
            probe.run(bucket);
            return new Finding.Holds();
        } catch (DiffersException e) {
            return new Finding.Differs(String.valueOf(e.getMessage()));
        } catch (CannotTellException e) {
            return new Finding.CouldNotTell(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Finding.CouldNotTell(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            // A response that no S3 sends must not end the other probes.
            return new Finding.CouldNotTell("the probe failed with " + e);
        }
    }
}
