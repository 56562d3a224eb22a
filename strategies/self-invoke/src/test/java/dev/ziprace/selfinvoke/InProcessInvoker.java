package dev.ziprace.selfinvoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.archive.engine.ExecutionLimits;
import dev.ziprace.archive.engine.PlanExecutor;
import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartGroup;
import dev.ziprace.lambda.ArchiveHandler;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.strategy.ArchiveStrategy;
import dev.ziprace.strategy.SliceWorker;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Runs workers in this process, with their JSON as input and output: Quarkus's event server handles one
/// event at a time, and it is still busy with the leader's.
@Mock
@Singleton
public class InProcessInvoker implements FunctionInvoker {

    /// How an invocation goes wrong.
    enum Mishap {
        FAILS_AT_ONCE,
        FAILS_WHEN_DONE,
        FAILS_HALF_WAY,
        RESPONSE_IS_LOST,
        RUNS_ON_AFTER_CONNECTION_LOSS,
        CONNECTION_IS_LOST_AND_DIES_HALF_WAY,
        NEVER_RUNS_AFTER_SERVICE_ERROR,
        IS_THROTTLED
    }

    /// Whether Lambda has no concurrency for any worker.
    static volatile boolean throttlesAll;

    /// The mishaps of the next invocations, in order.
    static final Queue<Mishap> MISHAPS = new ConcurrentLinkedQueue<>();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    @Inject
    Instance<ArchiveStrategy> strategy;

    @Inject
    S3Buckets buckets;

    @Override
    public Invocation invoke(byte[] event, Instant until) {
        Mishap mishap = throttlesAll ? Mishap.IS_THROTTLED : MISHAPS.poll();
        return switch (mishap) {
            case null -> run(event);
            case FAILS_AT_ONCE -> new Invocation.Failed("planned failure", 1);
            case FAILS_WHEN_DONE -> {
                run(event);
                yield new Invocation.Failed("planned failure", 1);
            }
            case FAILS_HALF_WAY -> {
                runHalf(event);
                yield new Invocation.Failed("planned failure", 1);
            }
            case CONNECTION_IS_LOST_AND_DIES_HALF_WAY -> {
                runHalf(event);
                yield new Invocation.OutcomeUnknown("planned loss", 1);
            }
            case NEVER_RUNS_AFTER_SERVICE_ERROR -> new Invocation.OutcomeUnknown("Invoke: 500", 1);
            case IS_THROTTLED -> new Invocation.Throttled("Invoke: 429");
            case RESPONSE_IS_LOST -> {
                run(event);
                yield new Invocation.OutcomeUnknown("planned loss", 1);
            }
            case RUNS_ON_AFTER_CONNECTION_LOSS -> {
                Thread.ofVirtual().start(() -> run(event));
                yield new Invocation.OutcomeUnknown("planned loss", 1);
            }
        };
    }

    /// Uploads some of the share's parts and returns nothing.
    @SuppressWarnings("unchecked")
    private void runHalf(byte[] event) {
        try {
            Object slice = Objects.requireNonNull(JSON.readValue(event, MAP).get(SliceWorker.EVENT_FIELD));
            WorkerEvent worker = WorkerJson.readEvent((Map<String, Object>) slice);
            S3Bucket bucket = buckets.bucket(worker.bucket());
            ArchivePlan plan = worker.plan();
            List<PartGroup> half = plan.groups().subList(0, (plan.groups().size() + 1) / 2);
            assertThat(half).as("half of a share").hasSizeLessThan(plan.groups().size());
            new PlanExecutor(bucket, plan, worker.objects(), ExecutionLimits.streaming(2))
                    .makeParts(half, MultipartUpload.begunElsewhere(bucket, worker.archiveKey(), worker.uploadId()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("NullAway") // no context outside Lambda
    private Invocation run(byte[] event) {
        long begin = System.currentTimeMillis();
        try {
            Map<String, Object> answer =
                    new ArchiveHandler(strategy.get()).handleRequest(JSON.readValue(event, MAP), null);
            return new Invocation.Answered(JSON.writeValueAsBytes(answer), System.currentTimeMillis() - begin + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            return new Invocation.Failed(e.toString(), System.currentTimeMillis() - begin + 1);
        }
    }
}
