package dev.ziprace.probe;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.catalog.Assumptions;
import java.util.List;
import java.util.stream.Collectors;

/// Writes `docs/aws-assumptions.md` from the catalog.
final class AssumptionsDocument {

    private AssumptionsDocument() {}

    static String markdown() {
        StringBuilder text = new StringBuilder(introduction());
        Assumptions.bySubject().forEach((subject, assumptions) -> {
            text.append("\n## ").append(subject).append("\n\n");
            text.append("| id | assumption | documented in | relied on by | probe |\n|---|---|---|---|---|\n");
            assumptions.forEach(assumption -> text.append(row(assumption)));
        });
        return text.toString();
    }

    private static String introduction() {
        List<Assumption> all = Assumptions.all();
        long probed =
                all.stream().filter(assumption -> assumption.probe() != null).count();
        return """
                # What is assumed of AWS

                Every assumption of the contenders, the judge and `fill-bucket`: %d of S3 that a probe shows, and %d that are only
                documented. If an assumption does not hold, the classes in its row fail or write wrong archives.

                ```
                scripts/probe                            # the local S3
                scripts/probe --endpoint-url URL         # any endpoint, with the credentials in the environment
                scripts/probe --bucket NAME              # AWS, for less than a cent
                ```

                It prints a verdict for each probe: holds, differs or could not tell. It deletes what it wrote. No probe has run
                on AWS yet.

                This file is generated from the catalog, `harness/probe/src/main/java/dev/ziprace/probe/catalog`, by
                `scripts/probe --document`. A test fails if it is stale. To add an assumption, add it to the class of its subject
                there, with a probe that fails where it does not hold.
                """.formatted(probed, all.size() - probed);
    }

    private static String row(Assumption assumption) {
        String classes =
                assumption.reliedOnBy().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return "| `%s` | %s | [%s](%s) | %s | %s |\n"
                .formatted(
                        assumption.id(),
                        escaped(assumption.sentence()),
                        assumption.page().title(),
                        assumption.page().address(),
                        classes,
                        assumption.probe() == null ? "none" : "yes");
    }

    private static String escaped(String sentence) {
        return sentence.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "\\|");
    }
}
