package dev.ziprace.locallambda.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// A custom runtime that keeps threads busy and responds with the CPU time that its process got. Arguments: the number
/// of threads and the number of seconds.
public final class BusyFunction {

    private BusyFunction() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int threads = Integer.parseInt(arguments[0]);
        long nanos = Integer.parseInt(arguments[1]) * 1_000_000_000L;
        String api = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/";
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> event =
                client.send(HttpRequest.newBuilder(URI.create(api + "next")).build(), BodyHandlers.ofString());
        String requestId =
                event.headers().firstValue("lambda-runtime-aws-request-id").orElseThrow();
        HttpRequest response = HttpRequest.newBuilder(URI.create(api + requestId + "/response"))
                .POST(BodyPublishers.ofString(compute(threads, nanos)))
                .build();
        client.send(response, BodyHandlers.discarding());
    }

    private static String compute(int threads, long nanos) throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        AtomicLong longestGap = new AtomicLong();
        long start = System.nanoTime();
        long cpuBefore = system.getProcessCpuTime();
        Thread[] running = new Thread[threads];
        for (int thread = 0; thread < threads; thread++) {
            running[thread] = Thread.ofPlatform()
                    .start(() -> longestGap.accumulateAndGet(longestGapUntil(start + nanos), Math::max));
        }
        for (Thread thread : running) {
            thread.join();
        }
        double share = (double) (system.getProcessCpuTime() - cpuBefore) / (System.nanoTime() - start);
        return String.format(Locale.ROOT, "\"%.3f of a CPU, longest gap %.0f ms\"", share, longestGap.get() / 1e6);
    }

    private static long longestGapUntil(long end) {
        long longest = 0;
        long now = System.nanoTime();
        while (now - end < 0) {
            long next = System.nanoTime();
            longest = Math.max(longest, next - now);
            now = next;
        }
        return longest;
    }
}
