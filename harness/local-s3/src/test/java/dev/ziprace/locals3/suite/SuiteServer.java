package dev.ziprace.locals3.suite;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.store.ETag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Runs the local S3 alone, without limits, for suites of others: `scripts/lib/s3-suites`.
///
/// Argument: the directory for the objects. Prints `export` lines as `scripts/serve` does, and those of its HTTPS
/// endpoint as `SUITE_HTTPS_ENDPOINT` and `SUITE_CA_BUNDLE`. Runs until it is stopped by a signal.
public final class SuiteServer {

    private SuiteServer() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException, InterruptedException {
        LocalS3 server = LocalS3.builder()
                .directory(Path.of(args[0]))
                .eTags(ETag.Algorithm.MD5)
                .https()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        AccessKey root = server.rootAccessKey();
        System.out.println("export AWS_ENDPOINT_URL_S3=" + server.endpoint());
        System.out.println("export AWS_ACCESS_KEY_ID=" + root.accessKeyId());
        System.out.println("export AWS_SECRET_ACCESS_KEY=" + root.secretAccessKey());
        System.out.println("export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1");
        System.out.println("export SUITE_HTTPS_ENDPOINT=" + server.httpsEndpoint());
        System.out.println("export SUITE_CA_BUNDLE=" + server.trustFiles().pem());
        System.out.println("# serving");
        new CountDownLatch(1).await();
    }
}
