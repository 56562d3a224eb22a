package dev.ziprace.probe;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.Finding;
import dev.ziprace.probe.catalog.Assumptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of `scripts/probe`.
@Command(
        name = "scripts/probe",
        description = {
            "Checks what the contenders assume of S3, by requests: against a local S3 that is started for it (the "
                    + "default), against an endpoint (--endpoint-url), or against AWS (--bucket). Prints a table: holds, "
                    + "differs, could not tell.",
            "",
            "Everything is written below a prefix with a random id, and deleted at the end, also after a failure and "
                    + "after Ctrl-C.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 nothing differs, 1 something differs, 2 wrong usage, 3 nothing could be told or something "
                    + "was left behind."
        },
        sortOptions = false)
final class ProbeCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "An S3 endpoint, addressed by path, with the credentials in AWS_ACCESS_KEY_ID, "
                    + "AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. AWS_CA_BUNDLE names a PEM file to trust.")
    private @Nullable URI endpoint;

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            description = "An existing bucket. Without --endpoint-url it is one in AWS, and the credentials are found "
                    + "as the AWS SDK finds them. Without --bucket, an endpoint gets a bucket for this run.")
    private @Nullable String bucket;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The bucket's region. Default: the one that the AWS SDK finds; us-east-1 for an endpoint.")
    private @Nullable String region;

    @Option(names = "--only", paramLabel = "ID", description = "Run only this probe; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--list", description = "Print the assumptions, and check nothing.")
    private boolean list;

    @Option(names = "--document", description = "Print docs/aws-assumptions.md, and check nothing.")
    private boolean document;

    @Option(names = "--help", usageHelp = true, description = "Print this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private final Map<String, String> environment;
    private final PrintStream output;
    private final PrintStream errors;

    ProbeCommand(Map<String, String> environment, PrintStream output, PrintStream errors) {
        this.environment = environment;
        this.output = output;
        this.errors = errors;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Assumption> selected = selected();
        if (document) {
            output.print(AssumptionsDocument.markdown());
            return ProbeExitCode.HOLDS;
        }
        if (list) {
            selected.forEach(assumption -> output.println(FindingsTable.listed(assumption)));
            return ProbeExitCode.HOLDS;
        }
        return run(selected);
    }

    private List<Assumption> selected() {
        for (String id : only) {
            if (Assumptions.all().stream()
                    .noneMatch(assumption -> assumption.id().equals(id))) {
                throw wrongUsage("there is no probe '" + id + "'; scripts/probe --list prints all");
            }
        }
        return Assumptions.all().stream()
                .filter(assumption -> only.isEmpty() || only.contains(assumption.id()))
                .toList();
    }

    private int run(List<Assumption> selected) throws IOException, InterruptedException {
        Map<Assumption, Finding> findings;
        List<String> leftOver;
        try (ProbeSession session = new ProbeSession(target(), this::reportLeftOver)) {
            errors.println("probing " + session.description());
            findings = session.check(selected);
            leftOver = session.clean();
        }
        FindingsTable table = new FindingsTable(findings);
        table.lines().forEach(output::println);
        leftOver.forEach(this::reportLeftOver);
        if (!leftOver.isEmpty() || table.toldNothing()) {
            return ProbeExitCode.HARNESS_FAILED;
        }
        return table.anyDiffers() ? ProbeExitCode.DIFFERS : ProbeExitCode.HOLDS;
    }

    private void reportLeftOver(String problem) {
        errors.println("probe: left behind: " + problem);
    }

    private ProbeTarget target() throws IOException {
        if (endpoint != null) {
            return ProbeTarget.endpoint(checked(endpoint), bucket, region, environment);
        }
        if (bucket == null) {
            return LocalTarget.start();
        }
        ProbeTarget aws = ProbeTarget.aws(bucket, region, environment);
        errors.println(CostEstimate.line());
        return aws;
    }

    private URI checked(URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw wrongUsage("--endpoint-url is http://HOST[:PORT] or https://HOST[:PORT], not '" + url + "'");
        }
        return url;
    }

    private ParameterException wrongUsage(String message) {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
