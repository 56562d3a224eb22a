package dev.ziprace.mutiny;

import io.smallrye.mutiny.Multi;
import java.util.concurrent.Flow;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import mutiny.zero.flow.adapters.AdaptersToReactiveStreams;
import org.reactivestreams.Publisher;

/// Between the SDK's reactive streams and Mutiny's, which are the same but for the package.
final class Flows {

    private Flows() {}

    static <T> Multi<T> multi(Publisher<T> publisher) {
        return Multi.createFrom().publisher(AdaptersToFlow.publisher(publisher));
    }

    static <T> Publisher<T> publisher(Flow.Publisher<T> multi) {
        return AdaptersToReactiveStreams.publisher(multi);
    }
}
