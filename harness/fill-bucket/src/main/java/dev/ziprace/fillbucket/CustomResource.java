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

/// What each request type does to the bucket. Each is idempotent: CloudFormation repeats requests, and after a
/// failure sends the opposite ones.
@ApplicationScoped
class CustomResource {

    private static final Logger LOG = Logger.getLogger(CustomResource.class);

    private final BucketFiller filler;

    CustomResource(BucketFiller filler) {
        this.filler = filler;
    }

    /// @throws InvalidPropertyException for an event that asks for nothing possible
    /// @throws BucketFailureException when S3 refused something or couldn't be reached
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

    /// The old place is emptied first, since one prefix may lie inside the other; nothing is deleted before the
    /// new properties are known to be good. When the fill fails, CloudFormation's rollback is an update back,
    /// which refills.
    private Done update(CustomResourceEvent event) throws IOException, InterruptedException {
        FillRequest wanted = FillRequest.of(properties(event.resourceProperties()));
        Optional<ObjectPrefix> old = placeOf(event.oldResourceProperties());
        if (old.isPresent() && !old.get().equals(wanted.target())) {
            empty(old.get());
        }
        return fill(wanted);
    }

    /// A create that failed for its properties is followed by a delete with the same ones: nothing was filled
    /// then.
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

    /// The place that these properties name, empty when they name none that could have been filled.
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
