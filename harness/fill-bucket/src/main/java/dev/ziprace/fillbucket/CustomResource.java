package dev.ziprace.fillbucket;

import dev.ziprace.fillbucket.Outcome.Done;
import dev.ziprace.fillbucket.cloudformation.CustomResourceEvent;
import dev.ziprace.fillbucket.s3.BucketFiller;
import dev.ziprace.fillbucket.s3.FillReport;
import dev.ziprace.fillbucket.s3.ObjectPrefix;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// What each request type does to the bucket. All of them are idempotent, because CloudFormation repeats requests
/// and reverts them after a failure.
@ApplicationScoped
class CustomResource {

    private static final Logger LOG = Logger.getLogger(CustomResource.class);

    private final BucketFiller filler;

    CustomResource(BucketFiller filler) {
        this.filler = filler;
    }

    /// @throws InvalidPropertyException if a property of the event is invalid
    /// @throws BucketFailureException if S3 rejected a request or was unreachable
    Done handle(CustomResourceEvent event) throws IOException, InterruptedException {
        String type = String.valueOf(event.requestType());
        return switch (type) {
            case "Create" -> create(event);
            case "Update" -> update(event);
            case "Delete" -> delete(event);
            default -> throw ResourceProperties.notAllowed("RequestType", "Create, Update or Delete", type);
        };
    }

    private Done create(CustomResourceEvent event) throws IOException, InterruptedException {
        return fill(FillRequest.of(properties(event.resourceProperties())));
    }

    /// Empties the old prefix first, because one prefix may contain the other, but only after the new properties
    /// were validated. If the fill fails, CloudFormation rolls back by an update to the old properties, which
    /// fills the old prefix again.
    private Done update(CustomResourceEvent event) throws IOException, InterruptedException {
        FillRequest wanted = FillRequest.of(properties(event.resourceProperties()));
        Optional<ObjectPrefix> old = placeOf(event.oldResourceProperties());
        if (old.isPresent() && !old.get().equals(wanted.target())) {
            empty(old.get());
        }
        return fill(wanted);
    }

    /// A create that failed because of its properties is followed by a delete with the same properties. In this
    /// case nothing was filled.
    private Done delete(CustomResourceEvent event) {
        placeOf(event.resourceProperties()).ifPresent(this::empty);
        return Done.EMPTY;
    }

    private Done fill(FillRequest request) throws IOException, InterruptedException {
        try {
            FillReport report = filler.fill(request.target(), request.dataSet());
            LOG.infof("%s holds %s", request.target(), report);
            return new Done(report.objects(), report.bytes());
        } catch (SdkException e) {
            throw new BucketFailureException("filling " + request.target(), e);
        }
    }

    private void empty(ObjectPrefix place) {
        try {
            LOG.infof("deleted %d objects of %s", filler.empty(place), place);
        } catch (SdkException e) {
            throw new BucketFailureException("emptying " + place, e);
        }
    }

    /// The prefix in these properties. Empty if they are invalid, in which case nothing was filled.
    private static Optional<ObjectPrefix> placeOf(@Nullable Map<String, @Nullable Object> values) {
        try {
            return Optional.of(FillRequest.target(properties(values)));
        } catch (InvalidPropertyException e) {
            LOG.infof("nothing to empty: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private static ResourceProperties properties(@Nullable Map<String, @Nullable Object> values) {
        return new ResourceProperties(values == null ? Map.of() : values);
    }
}
