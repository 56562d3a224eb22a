package dev.ziprace.fillbucket.cloudformation;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/// Sends answers to the URL in CloudFormation's event. The URL is never logged, because anyone who has it can
/// answer.
@ApplicationScoped
public class AnswerSender {

    private static final Logger LOG = Logger.getLogger(AnswerSender.class);

    /// Five attempts wait at most 3 s in total.
    private static final int MAX_ATTEMPTS = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);

    /// Sends no Content-Type, because the URL is signed without one.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ATTEMPT_TIMEOUT)
            .build();

    /// Delivers the answer, with retries after a lost connection, a timeout, 429 or a server error.
    ///
    /// @throws UndeliveredAnswerException if the URL is invalid or rejects the answer, or no attempt succeeded
    public void send(String responseUrl, CustomResourceAnswer answer) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(responseUrl))
                .timeout(ATTEMPT_TIMEOUT)
                .PUT(BodyPublishers.ofByteArray(answer.toJson()))
                .build();
        for (int attempt = 1; ; attempt++) {
            String trouble = attempt(request);
            if (trouble.isEmpty()) {
                return;
            }
            LOG.warnf("answering CloudFormation, attempt %d of %d: %s", attempt, MAX_ATTEMPTS, trouble);
            if (attempt == MAX_ATTEMPTS) {
                throw new UndeliveredAnswerException("CloudFormation did not accept the answer in " + MAX_ATTEMPTS
                        + " attempts, the last one: " + trouble);
            }
            pause(attempt);
        }
    }

    private static URI uri(String responseUrl) {
        String mustBe = "ResponseURL must be an absolute http or https URL";
        try {
            URI uri = URI.create(responseUrl);
            if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                throw new UndeliveredAnswerException(mustBe);
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new UndeliveredAnswerException(mustBe, e);
        }
    }

    /// Returns a temporary problem, or an empty string if the answer was accepted.
    private String attempt(HttpRequest request) throws InterruptedException {
        HttpResponse<Void> response;
        try {
            response = http.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            return e.toString();
        }
        int status = response.statusCode();
        if (status / 100 == 2) {
            return "";
        }
        if (status >= 500 || status == 429) {
            return "HTTP status " + status;
        }
        throw new UndeliveredAnswerException("CloudFormation's URL rejected the answer with HTTP status " + status);
    }

    /// Exponential with full jitter.
    private static void pause(int attempt) throws InterruptedException {
        long most = FIRST_PAUSE.toMillis() << (attempt - 1);
        Thread.sleep(ThreadLocalRandom.current().nextLong(most + 1));
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
