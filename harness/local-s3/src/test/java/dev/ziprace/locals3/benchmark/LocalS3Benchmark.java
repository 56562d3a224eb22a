package dev.ziprace.locals3.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;

/// Measures what the server costs: CPU seconds per GB (10^9 bytes) moved and per call, and its resident memory.
///
/// Arguments: how many 5 MiB objects the server holds (3 000 are 15.73 GB), how many 8 MiB parts are sent in each way,
/// and where it may store them.
public final class LocalS3Benchmark {

    private static final int OBJECT_BYTES = 5 << 20;
    private static final int PART_BYTES = 8 << 20;
    private static final int CLIENTS = 4;
    private static final int COPIED_PARTS = 1500;
    private static final String BUCKET = "/benchmark";

    private final ServerProcess server;
    private final byte[] body = new byte[PART_BYTES];

    private LocalS3Benchmark(ServerProcess server) {
        this.server = server;
        new Random(1).nextBytes(body);
    }

    /// What one client does with one index.
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
        perGb(
                "GetObject 5 MiB",
                objects,
                OBJECT_BYTES,
                (client, index) -> client.call("GET", BUCKET + "/files/" + index));
        String upload = begin(Map.of());
        perGb(
                "UploadPart 8 MiB, unsigned",
                parts,
                PART_BYTES,
                (client, index) -> client.call("PUT", part(upload, index), Map.of(), body));
        perGb("UploadPart 8 MiB, CRC-32 in a trailer", parts, PART_BYTES, trailerPut(upload));
        String hash = sha256();
        perGb(
                "UploadPart 8 MiB, payload signed",
                parts,
                PART_BYTES,
                (client, index) -> client.call("PUT", part(upload, index), Map.of("x-amz-content-sha256", hash), body));
        try (PlainClient client = client()) {
            client.call("DELETE", BUCKET + "/archive?uploadId=" + upload);
        }
        // The first one finds the XML parser cold.
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

    /// What is measured is the server of a long run, not the JVM's first seconds.
    private void warmUp(byte[] object) throws Exception {
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

    private void copyAndComplete(int objects) throws Exception {
        String upload = begin(Map.of("x-amz-checksum-algorithm", "CRC32"));
        Map<Integer, PlainClient.Answer> copies = new ConcurrentHashMap<>();
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

    private void complete(String upload, Map<Integer, PlainClient.Answer> copies) throws IOException {
        StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
        for (int index = 0; index < COPIED_PARTS; index++) {
            PlainClient.Answer copy = copies.get(index);
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

    private void perGb(String what, int count, long bytes, Step step) throws Exception {
        long before = server.usage().cpuNanos();
        long start = System.nanoTime();
        forEach(count, step);
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
                    try (PlainClient client = client()) {
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
        return new PlainClient(server.port(), server.key());
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

    /// As SDKs send parts over HTTPS: one aws-chunked chunk after the other, then the checksum.
    private Step trailerPut(String upload) {
        CRC32 crc = new CRC32();
        crc.update(body);
        String checksum = Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        int chunk = 128 * 1024;
        ByteBuffer framed = ByteBuffer.allocate(body.length + 4096);
        for (int offset = 0; offset < body.length; offset += chunk) {
            framed.put("20000\r\n".getBytes(StandardCharsets.US_ASCII));
            framed.put(body, offset, chunk).put((byte) '\r').put((byte) '\n');
        }
        framed.put(("0\r\nx-amz-checksum-crc32:" + checksum + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        byte[] content = Arrays.copyOf(framed.array(), framed.position());
        Map<String, String> headers = Map.of(
                "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "x-amz-trailer", "x-amz-checksum-crc32",
                "content-encoding", "aws-chunked",
                "x-amz-decoded-content-length", Integer.toString(body.length));
        return (client, index) -> client.call("PUT", part(upload, index), headers, content);
    }

    private String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
