package dev.ziprace.copychain;

import dev.ziprace.lambda.ArchiveHandler;
import dev.ziprace.s3.sdk.SdkClientConfiguration;
import dev.ziprace.s3.sdk.SdkS3Buckets;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/// A process that handles one event and can be terminated from outside.
final class FunctionProcess {

    private FunctionProcess() {}

    /// @param environment the variables from which the SDK reads S3's endpoint, region and credentials
    static Process start(Map<String, String> environment, String bucket, String archiveKey) throws IOException {
        var builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                FunctionProcess.class.getName(),
                bucket,
                archiveKey);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(new File("target/function-process.log"));
        return builder.start();
    }

    @SuppressWarnings("NullAway") // no context outside Lambda
    static void main(String[] args) {
        S3Client client = SdkClientConfiguration.configure(S3Client.builder().forcePathStyle(true))
                .build();
        var handler = new ArchiveHandler(new CopyChainStrategy(new SdkS3Buckets(client), 1769));
        handler.handleRequest(Map.of("bucket_name", args[0], "files_prefix", "files", "archive_key", args[1]), null);
    }
}
