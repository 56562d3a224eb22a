package dev.ziprace.faultmatrix;

import dev.ziprace.copychain.CopyChainStrategy;
import dev.ziprace.lambda.ArchiveHandler;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.mutiny.MutinyStrategy;
import dev.ziprace.partcopy.PartCopyStrategy;
import dev.ziprace.rangedget.RangedGetStrategy;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.s3.lean.LeanS3Buckets;
import dev.ziprace.s3.sdk.SdkClientConfiguration;
import dev.ziprace.s3.sdk.SdkS3Buckets;
import dev.ziprace.selfinvoke.SelfInvokeStrategy;
import dev.ziprace.sequential.SequentialStrategy;
import dev.ziprace.strategy.ArchiveStrategy;
import dev.ziprace.virtualthreads.VirtualThreadsStrategy;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The strategies in Java, in this process: each with the lean client and with the SDK's, and `mutiny`, which has its
/// own. They are given small parts, so that the archive of a few megabytes has several.
final class InProcessContenders implements AutoCloseable {

    /// S3's minimum.
    private static final int PART_MIB = 5;

    /// The minimum of `self-invoke`.
    private static final int WORKER_PART_MIB = 10;

    private static final int MEMORY_MB = 1769;
    private static final int SILENCE_SECONDS = 1;

    /// Enough for all cells at once.
    private static final int CONNECTIONS = 1024;

    private final LeanS3Buckets lean;
    private final S3Client sdk;
    private final List<MatrixContender> contenders = new ArrayList<>();

    InProcessContenders(URI s3, AccessKey key) {
        // Where the asynchronous client finds what it needs.
        System.setProperty("aws.endpointUrlS3", s3.toString());
        System.setProperty("aws.region", Region.US_EAST_1.id());
        System.setProperty("aws.accessKeyId", key.accessKeyId());
        System.setProperty("aws.secretAccessKey", key.secretAccessKey());
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        lean = LeanS3Buckets.of(s3, Region.US_EAST_1, credentials);
        sdk = SdkClientConfiguration.configure(S3Client.builder()
                        .endpointOverride(s3)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .httpClientBuilder(ApacheHttpClient.builder().maxConnections(CONNECTIONS)))
                .build();
        strategies(lean).forEach((name, strategy) -> add(name + " (lean)", strategy));
        strategies(new SdkS3Buckets(sdk)).forEach((name, strategy) -> add(name + " (SDK)", strategy));
        selfInvoke("self-invoke (lean)", lean);
        selfInvoke("self-invoke (SDK)", new SdkS3Buckets(sdk));
        prepareMutiny();
        add("mutiny", MutinyStrategy.ofEnvironment(PART_MIB));
    }

    /// The first two streams must not be created at once: both would set Mutiny up.
    private static void prepareMutiny() {
        Multi.createFrom()
                .items(Uni.createFrom().item(1))
                .collect()
                .asList()
                .await()
                .indefinitely();
    }

    List<MatrixContender> all() {
        return List.copyOf(contenders);
    }

    private static Map<String, ArchiveStrategy> strategies(S3Buckets buckets) {
        return new TreeMap<>(Map.of(
                "sequential", new SequentialStrategy(buckets, PART_MIB),
                "virtual-threads", new VirtualThreadsStrategy(buckets),
                "ranged-get", new RangedGetStrategy(buckets, PART_MIB),
                "part-copy", new PartCopyStrategy(buckets),
                "copy-chain", new CopyChainStrategy(buckets, MEMORY_MB)));
    }

    private void selfInvoke(String name, S3Buckets buckets) {
        var invocations = new InProcessInvocations();
        var strategy =
                new SelfInvokeStrategy(buckets, invocations, 4, WORKER_PART_MIB, WORKER_PART_MIB, SILENCE_SECONDS);
        invocations.connect(add(name, strategy));
    }

    private ArchiveHandler add(String name, ArchiveStrategy strategy) {
        var handler = new ArchiveHandler(strategy);
        contenders.add(new InProcessContender(name, handler));
        return handler;
    }

    @Override
    public void close() {
        lean.close();
        sdk.close();
    }
}
