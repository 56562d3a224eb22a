package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The catalog: every assumption, by subject.
public final class Assumptions {

    /// The key that the local S3 throttles, relative to the prefix of a run: nobody can ask AWS for a 503.
    public static final String THROTTLED_KEY = ErrorProbes.THROTTLED_KEY;

    private Assumptions() {}

    /// The assumptions of each subject, in the order of the document.
    public static Map<String, List<Assumption>> bySubject() {
        Map<String, List<Assumption>> subjects = new LinkedHashMap<>();
        subjects.put("Checksums of objects", StoredChecksumProbes.all());
        subjects.put("Checksums of multipart uploads", MultipartChecksumProbes.all());
        subjects.put("Copied parts", CopiedPartProbes.all());
        subjects.put("Parts", PartRuleProbes.all());
        subjects.put("Uploads", UploadEndProbes.all());
        subjects.put("Reads", ReadProbes.all());
        subjects.put("Listings", ListingProbes.all());
        subjects.put("Keys", KeyProbes.all());
        subjects.put("Bodies and connections", PayloadProbes.all());
        subjects.put("Deletions", DeletionProbes.all());
        subjects.put("Errors", ErrorProbes.all());
        subjects.put("Lambda", LambdaAssumptions.all());
        return subjects;
    }

    /// All assumptions, in the order of the document.
    public static List<Assumption> all() {
        return bySubject().values().stream().flatMap(List::stream).toList();
    }
}
