package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.DataSetParameters;
import dev.ziprace.bench.cloud.FillBucketInvocation;
import dev.ziprace.bench.cloud.LocalCloud;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.entrants.BuiltContenders;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.fault.file.FaultFile;
import dev.ziprace.locals3.store.ETag;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Keeps the local cloud of a race running for manual use.
@Command(
        name = "serve",
        description =
                "Keeps a local S3 with a filled bucket and a local Lambda service with every contender running until "
                        + "stopped. Standard output contains export lines for the AWS CLI and SDKs.",
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final CommandContext context;

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Mixin
    private PhysicsOptions physics = new PhysicsOptions();

    @Mixin
    private FaultOption fault = new FaultOption();

    @Option(
            names = "--etag",
            defaultValue = "MD5",
            paramLabel = "md5|crc32",
            description =
                    "what ETags are computed from: MD5 as in S3 (default), or the CRC-32, which costs no CPU time")
    private ETag.Algorithm eTags = ETag.Algorithm.MD5;

    ServeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = context.console();
        List<Contender> contenders = BuiltContenders.of(
                ContenderCatalog.scan(context.project().strategies()).all(), console);
        FaultFile faults = fault.faults();
        DataSetParameters data = dataSet.dataSet(false);
        try (LocalCloud cloud =
                LocalCloud.start(context.project(), contenders, physics.physics(PhysicsOptions.Choice.LAMBDA), eTags)) {
            new FillBucketInvocation(cloud).fill(data);
            if (faults != null) {
                cloud.s3().faults().replaceAll(faults.rules(), accessKeyId -> true);
                console.line("the faults of %s hit every client".formatted(faults.name()));
            }
            exports(cloud).forEach(console::result);
            contenders.forEach(contender -> console.line(example(contender)));
            console.line("serving until stopped by Ctrl-C");
            // Waits forever: a signal ends the process, and its shutdown hook closes the cloud.
            new CountDownLatch(1).await();
        }
        return ExitCode.DONE;
    }

    private static List<String> exports(LocalCloud cloud) {
        AccessKey root = cloud.s3().rootAccessKey();
        return List.of(
                "export AWS_ENDPOINT_URL_S3=" + cloud.s3().endpoint(),
                "export AWS_ENDPOINT_URL_LAMBDA=" + cloud.lambda().endpoint(),
                "export AWS_ACCESS_KEY_ID=" + root.accessKeyId(),
                "export AWS_SECRET_ACCESS_KEY=" + root.secretAccessKey(),
                "export AWS_REGION=" + LocalCloud.REGION,
                // Version 1 of the AWS CLI and boto3 read only this variable for the region.
                "export AWS_DEFAULT_REGION=" + LocalCloud.REGION,
                "export BUCKET_NAME=" + LocalCloud.BUCKET);
    }

    private static String example(Contender contender) {
        return """
                aws lambda invoke --function-name %s --payload fileb:///dev/stdin /dev/stdout \
                <<< '{"bucket_name":"%s","files_prefix":"%s","archive_key":"archives/%s.zip"}'""".formatted(
                        contender.functionName(LocalCloud.PROJECT_NAME),
                        LocalCloud.BUCKET,
                        LocalCloud.FILES_PREFIX,
                        contender.name());
    }
}
