package dev.ziprace.fillbucket;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.ziprace.fillbucket.Outcome.Done;
import dev.ziprace.fillbucket.Outcome.Failed;
import dev.ziprace.fillbucket.cloudformation.AnswerSender;
import dev.ziprace.fillbucket.cloudformation.CustomResourceAnswer;
import dev.ziprace.fillbucket.cloudformation.CustomResourceEvent;
import dev.ziprace.fillbucket.cloudformation.UndeliveredAnswerException;
import java.util.Map;
import org.jboss.logging.Logger;

/// The Lambda function of the custom resource. It always answers CloudFormation with SUCCESS, or with FAILED and a
/// reason, even if the properties are invalid, S3 fails, or the time runs out.
///
/// The answer's data contains `ObjectCount` and `TotalBytes`. For an event without a `ResponseURL`, the
/// return value is the only answer.
public class FillBucketHandler implements RequestHandler<CustomResourceEvent, FillBucketResult> {

    private static final Logger LOG = Logger.getLogger(FillBucketHandler.class);

    private final CustomResource resource;
    private final AnswerSender answers;

    FillBucketHandler(CustomResource resource, AnswerSender answers) {
        this.resource = resource;
        this.answers = answers;
    }

    /// @throws UndeliveredAnswerException if the answer did not reach CloudFormation
    @Override
    public FillBucketResult handleRequest(CustomResourceEvent event, Context context) {
        LOG.info(event);
        Outcome outcome = TimeLimitedWork.run(TimeLimit.of(context), () -> resource.handle(event));
        answer(event, outcome);
        return result(outcome);
    }

    private void answer(CustomResourceEvent event, Outcome outcome) {
        String responseUrl = event.responseUrl();
        if (responseUrl == null || responseUrl.isBlank()) {
            return;
        }
        try {
            answers.send(responseUrl, answerTo(event, outcome));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while answering CloudFormation", e);
        }
    }

    private static CustomResourceAnswer answerTo(CustomResourceEvent event, Outcome outcome) {
        return switch (outcome) {
            case Done(int objects, long bytes) ->
                CustomResourceAnswer.success(
                        event, Map.of("ObjectCount", Integer.toString(objects), "TotalBytes", Long.toString(bytes)));
            case Failed(String reason) -> CustomResourceAnswer.failure(event, reason);
        };
    }

    private static FillBucketResult result(Outcome outcome) {
        return switch (outcome) {
            case Done(int objects, long bytes) -> new FillBucketResult("SUCCESS", null, objects, bytes);
            case Failed(String reason) -> new FillBucketResult("FAILED", reason, 0, 0);
        };
    }
}
