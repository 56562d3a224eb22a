package dev.ziprace.locals3.fuzz;

import dev.ziprace.locals3.Descriptors;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.RawConnection;
import dev.ziprace.locals3.RequestSigner;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.XmlElement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sends requests to a server that are almost valid. The server must answer each or end its connection,
/// and its answer must not be an internal error.
final class HttpFuzz implements AutoCloseable {

    private static final int READ_TIMEOUT_MILLIS = 20_000;
    private static final Duration MAX_PARSE_TIME = Duration.ofSeconds(20);
    private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>(.*?)</UploadId>");
    private static final int REQUESTS_PER_PREPARATION = 100;

    private final LocalS3 server;
    private final Mutator mutator;
    private final SevereLog log = new SevereLog();
    private String uploadId = "";

    HttpFuzz(Path directory, long seed) throws IOException {
        this.server = LocalS3.builder().directory(directory).start();
        this.mutator = new Mutator(seed);
    }

    /// A fault of the server.
    ///
    /// @param input that shows it
    record Finding(String what, String input) {}

    /// Sends requests for some minutes, and prints the number of requests and the first fault.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Duration duration = Duration.ofSeconds((long) (60 * Double.parseDouble(arguments[0])));
        long seed = Long.parseLong(arguments[1]);
        Path directory = Path.of(arguments[2]);
        List<Finding> findings = new ArrayList<>();
        long requests = 0;
        try (HttpFuzz fuzz = new HttpFuzz(directory, seed)) {
            fuzz.run(REQUESTS_PER_PREPARATION);
            long descriptors = Descriptors.ofThisProcess();
            long end = System.nanoTime() + duration.toNanos();
            while (System.nanoTime() < end && findings.isEmpty()) {
                findings.addAll(fuzz.run(REQUESTS_PER_PREPARATION));
                requests += REQUESTS_PER_PREPARATION;
            }
            System.out.printf(
                    "%d requests, seed %d, descriptors %d → %d%n",
                    requests, seed, descriptors, Descriptors.awaitAtMost(descriptors));
        }
        for (Finding finding : findings) {
            Path input = Path.of("fuzz-http-input");
            Files.writeString(input, finding.input(), StandardCharsets.ISO_8859_1);
            System.out.println(finding.what() + "\nThe input is in " + input.toAbsolutePath());
        }
        System.exit(findings.isEmpty() ? 0 : 1);
    }

    /// Sends `count` requests.
    ///
    /// @return the fault that was found, if any
    List<Finding> run(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (i % REQUESTS_PER_PREPARATION == 0) {
                prepare();
            }
            String what;
            String input;
            if (mutator.below(4) == 0) {
                input = mutator.mutate(mutator.oneOf(SeedRequest.DOCUMENTS));
                what = parse(input);
            } else {
                input = request();
                what = send(input);
            }
            if (what.isEmpty() && !log.records().isEmpty()) {
                what = log.records().getFirst();
            }
            if (!what.isEmpty()) {
                return List.of(new Finding(what, input));
            }
        }
        return List.of();
    }

    @Override
    public void close() {
        server.close();
        log.close();
    }

    /// Random requests may have deleted these.
    private void prepare() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.exchange("PUT", "/bucket", server.rootAccessKey());
            RawConnection.Response upload = connection.exchange("POST", "/bucket/k?uploads=", server.rootAccessKey());
            Matcher id = UPLOAD_ID.matcher(upload.body());
            uploadId = id.find() ? id.group(1) : "";
        }
    }

    /// A request that was changed before or after it was signed.
    private String request() {
        SeedRequest seed = mutator.oneOf(SeedRequest.ALL);
        String target = seed.target().replace(SeedRequest.UPLOAD, uploadId);
        Map<String, String> headers = new HashMap<>(seed.headers());
        headers.put("Host", "localhost");
        return switch (mutator.below(4)) {
            case 0 -> mutator.mutate(signed(seed.method(), target, headers, seed.body()));
            case 1 -> signed(seed.method(), target, headers, mutator.mutate(seed.body()));
            case 2 -> signed(seed.method(), mutator.mutate(target), headers, seed.body());
            default -> {
                String name = mutator.oneOf(List.copyOf(headers.keySet()));
                headers.put(name, mutator.mutate(String.valueOf(headers.get(name))));
                yield signed(seed.method(), target, headers, seed.body());
            }
        };
    }

    private String signed(String method, String target, Map<String, String> headers, String body) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        RequestSigner.sign(method, target, server.rootAccessKey(), headers)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (!body.isEmpty() && !headers.containsKey("Transfer-Encoding")) {
            head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return head.append("\r\n").append(body).toString();
    }

    /// @return what is wrong with the answer; empty if nothing is
    private String send(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort())) {
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answers.contains("HTTP/1.1 500 ") ? answers : "";
        } catch (SocketTimeoutException e) {
            return "no answer within " + READ_TIMEOUT_MILLIS + " ms";
        } catch (IOException e) {
            // The server may end the connection before it has read everything.
            return "";
        }
    }

    private static String parse(String document) {
        long start = System.nanoTime();
        try {
            XmlElement.parse(document.getBytes(StandardCharsets.ISO_8859_1));
        } catch (S3Exception e) {
            // Malformed.
        } catch (RuntimeException | StackOverflowError e) {
            return "the XML parser failed: " + e;
        }
        boolean slow = System.nanoTime() - start > MAX_PARSE_TIME.toNanos();
        return slow ? "the XML parser took longer than " + MAX_PARSE_TIME : "";
    }
}
