package dev.ziprace.locals3.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Measures what the server costs: CPU seconds per GB (10^9 bytes) moved and per call, and its resident memory.
///
/// Arguments: the number of 5 MiB objects that the server holds (3 000 are 15.73 GB), the number of 8 MiB parts that
/// are sent in each way, and the directory to store them in.
public final class LocalS3Benchmark {

    private static final int OBJECT_BYTES = 5 << 20;
    static final int PART_BYTES = 8 << 20;
    private static final int CLIENTS = 4;
    private static final int COPIED_PARTS = 1500;
    private static final String BUCKET = "/benchmark";

    private final ServerProcess server;
    private final byte[] body = new byte[PART_BYTES];
    private volatile boolean overTls;

    private LocalS3Benchmark(ServerProcess server) {
        this.server = server;
        new Random(1).nextBytes(body);
    }

    /// The request of one client for one index.
    private interface Step {
        void run(PlainClient client, int index) throws IOException;
    }

    public static void main(String[] arguments) throws Exception {
        int objects = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        int parts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        Path directory = arguments.length > 2
                ? Files.createDirectories(Path.of(arguments[2]))
                : Files.createTempDirectory("local-s3-benchmark");
        try (ServerProcess server = ServerProcess.start(directory)) {
            new LocalS3Benchmark(server).run(objects, parts);
        }
        if (arguments.length <= 2) {
            Files.delete(directory);
        }
    }

    private void run(int objects, int parts) throws Exception {
        try (PlainClient client = client()) {
            client.call("PUT", BUCKET);
        }
        byte[] object = Arrays.copyOf(body, OBJECT_BYTES);
        warmUp(object);
        perGb(
                "PutObject 5 MiB, unsigned",
                objects,
                OBJECT_BYTES,
                (client, index) -> client.call("PUT", BUCKET + "/files/" + index, Map.of(), object));
        perGb("GetObject 5 MiB", objects, OBJECT_BYTES, get());
        firstArchive(parts);
        String upload = begin(Map.of());
        for (SentPart sent : SentPart.waysToSend(body)) {
            perGb("UploadPart 8 MiB, " + sent.way(), parts, PART_BYTES, put(upload, sent));
        }
        overTls = true;
        warmUpTls(upload, objects);
        perGb("GetObject 5 MiB, TLS", Math.min(objects, 400), OBJECT_BYTES, get());
        for (SentPart sent : SentPart.waysToSend(body).subList(0, 2)) {
            perGb("UploadPart 8 MiB, " + sent.way() + ", TLS", parts, PART_BYTES, put(upload, sent));
        }
        overTls = false;
        try (PlainClient client = client()) {
            client.call("DELETE", BUCKET + "/archive?uploadId=" + upload);
        }
        for (int repetition = 0; repetition < 4; repetition++) {
            copyAndComplete(objects);
        }
        ServerProcess.Usage usage = server.usage();
        System.out.printf(
                Locale.ROOT,
                "%-40s %7.0f MiB, peak %.0f MiB, holding %.2f GB and a copy of %.2f GB%n",
                "resident memory",
                usage.rss() / 1048576.0,
                usage.peakRss() / 1048576.0,
                (double) objects * OBJECT_BYTES / 1e9,
                (double) COPIED_PARTS * OBJECT_BYTES / 1e9);
    }

    /// Warms up the JVM, because a long run is measured, not the first seconds.
    private void warmUp(byte[] object) throws Exception {
        warmUpParts();
        String upload = begin(Map.of("x-amz-checksum-algorithm", "CRC32"));
        forEach(60, (client, index) -> {
            client.call("PUT", BUCKET + "/warm", Map.of(), object);
            client.call("GET", BUCKET + "/warm");
            for (int copy = 1; copy <= 20; copy++) {
                client.call("PUT", part(upload, index), Map.of("x-amz-copy-source", BUCKET + "/warm"), new byte[0]);
            }
        });
        try (PlainClient client = client()) {
            client.call("DELETE", BUCKET + "/archive?uploadId=" + upload);
            client.call("DELETE", BUCKET + "/warm");
        }
    }

    /// These parts are so short that their files are not recycled.
    private void warmUpParts() throws Exception {
        String upload = begin(Map.of());
        for (SentPart sent : SentPart.waysToSend(Arrays.copyOf(body, PART_BYTES / 16))) {
            forEach(1000, put(upload, sent));
        }
        try (PlainClient client = client()) {
            client.call("DELETE", BUCKET + "/archive?uploadId=" + upload);
        }
    }

    /// The first archive goes into memory that was not used before; later ones reuse the files of earlier ones. New
    /// memory costs CPU time when it is first touched, on a virtual machine more than everything else together. The
    /// plain files show how much of the measured time that is.
    private void firstArchive(int parts) throws Exception {
        perGb("SHA-256 of 8 MiB, alone", parts, PART_BYTES, () -> server.hash(parts));
        perGb("Plain files of 8 MiB, new", parts, PART_BYTES, () -> server.writePlainFiles(parts));
        String upload = begin(Map.of());
        perGb(
                "UploadPart 8 MiB, into new files",
                parts,
                PART_BYTES,
                put(upload, SentPart.waysToSend(body).getFirst()));
        perGb("Plain files of 8 MiB, overwritten", parts, PART_BYTES, () -> server.writePlainFiles(parts));
        server.deletePlainFiles();
        try (PlainClient client = client()) {
            client.call("DELETE", BUCKET + "/archive?uploadId=" + upload);
        }
    }

    private void copyAndComplete(int objects) throws Exception {
        String upload = begin(Map.of("x-amz-checksum-algorithm", "CRC32"));
        Map<Integer, PlainClient.Response> copies = new ConcurrentHashMap<>();
        long before = server.usage().cpuNanos();
        forEach(
                COPIED_PARTS,
                (client, index) -> copies.put(
                        index,
                        client.call(
                                "PUT",
                                part(upload, index),
                                Map.of("x-amz-copy-source", BUCKET + "/files/" + index % objects),
                                new byte[0])));
        long after = server.usage().cpuNanos();
        System.out.printf(
                Locale.ROOT,
                "%-40s %7.3f CPU ms per call%n",
                "UploadPartCopy of 5 MiB",
                (after - before) / 1e6 / COPIED_PARTS);
        complete(upload, copies);
    }

    private void complete(String upload, Map<Integer, PlainClient.Response> copies) throws IOException {
        StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
        for (int index = 0; index < COPIED_PARTS; index++) {
            PlainClient.Response copy = copies.get(index);
            if (copy == null) {
                throw new IllegalStateException("part " + index + " was not copied");
            }
            xml.append("<Part><PartNumber>").append(index + 1).append("</PartNumber><ETag>");
            xml.append(copy.element("ETag")).append("</ETag><ChecksumCRC32>");
            xml.append(copy.element("ChecksumCRC32")).append("</ChecksumCRC32></Part>");
        }
        byte[] document = xml.append("</CompleteMultipartUpload>").toString().getBytes(StandardCharsets.UTF_8);
        try (PlainClient client = client()) {
            long cpu = server.usage().cpuNanos();
            long start = System.nanoTime();
            client.call("POST", BUCKET + "/archive?uploadId=" + upload, Map.of(), document);
            long elapsed = System.nanoTime() - start;
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %7.1f ms, %.1f CPU ms%n",
                    "CompleteMultipartUpload of 1500 parts",
                    elapsed / 1e6,
                    (server.usage().cpuNanos() - cpu) / 1e6);
        }
    }

    /// A phase that is measured as a whole.
    private interface Phase {
        void run() throws Exception;
    }

    private void perGb(String what, int count, long bytes, Step step) throws Exception {
        perGb(what, count, bytes, () -> forEach(count, step));
    }

    private void perGb(String what, int count, long bytes, Phase phase) throws Exception {
        long before = server.usage().cpuNanos();
        long start = System.nanoTime();
        phase.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double gigabytes = count * bytes / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-40s %7.2f CPU s per GB, %.2f GB in %.1f s%n",
                what,
                (server.usage().cpuNanos() - before) / 1e9 / gigabytes,
                gigabytes,
                seconds);
    }

    private void forEach(int count, Step step) throws IOException, InterruptedException, ExecutionException {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int first = 0; first < CLIENTS; first++) {
                int start = first;
                running.add(threads.submit(() -> {
                    try (PlainClient client = server.client(overTls)) {
                        for (int index = start; index < count; index += CLIENTS) {
                            step.run(client, index);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private PlainClient client() throws IOException {
        return server.client(false);
    }

    private String begin(Map<String, String> headers) throws IOException {
        try (PlainClient client = client()) {
            return client.call("POST", BUCKET + "/archive?uploads=", headers, new byte[0])
                    .element("UploadId");
        }
    }

    private static String part(String upload, int index) {
        return BUCKET + "/archive?partNumber=" + (index + 1) + "&uploadId=" + upload;
    }

    private void warmUpTls(String upload, int objects) throws Exception {
        SentPart sent =
                SentPart.waysToSend(Arrays.copyOf(body, PART_BYTES / 16)).getFirst();
        forEach(1000, put(upload, sent));
        forEach(Math.min(objects, 60), get());
    }

    private static Step get() {
        return (client, index) -> client.call("GET", BUCKET + "/files/" + index);
    }

    private static Step put(String upload, SentPart sent) {
        return (client, index) -> client.call("PUT", part(upload, index), sent.headers(), sent.content());
    }
}
