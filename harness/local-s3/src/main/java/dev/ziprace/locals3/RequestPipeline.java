package dev.ziprace.locals3;

import dev.ziprace.locals3.http.HttpExchange;
import dev.ziprace.locals3.http.HttpHandler;
import dev.ziprace.locals3.http.RequestHead;
import dev.ziprace.locals3.protocol.Payload;
import dev.ziprace.locals3.protocol.RequestTarget;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Request;
import dev.ziprace.locals3.protocol.S3Response;
import dev.ziprace.locals3.signature.Payloads;
import dev.ziprace.locals3.signature.SignatureVerifier;
import dev.ziprace.locals3.signature.VerifiedSignature;
import dev.ziprace.locals3.store.StorageException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// The way of every request. Each step has this one place: [#accept] routes and authenticates, [#answer] looks whether
/// a fault is planned, [#execute] carries out, [ResponseSender] meters and sends.
final class RequestPipeline implements HttpHandler {

    private static final Logger LOG = System.getLogger(RequestPipeline.class.getName());

    private final Router router = new Router();
    private final SignatureVerifier signatures;
    private final AccessKeys accessKeys;
    private final Faults faults;
    private final Handlers handlers;

    RequestPipeline(SignatureVerifier signatures, AccessKeys accessKeys, Faults faults, Handlers handlers) {
        this.signatures = signatures;
        this.accessKeys = accessKeys;
        this.faults = faults;
        this.handlers = handlers;
    }

    /// A request whose sender is known.
    private record Accepted(Route route, String accessKeyId, UsageMeter meter, S3Request request) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Accepted accepted;
        try {
            accepted = accept(exchange);
        } catch (S3Exception e) {
            ResponseSender.sendRefusal(exchange, e);
            return;
        }
        answer(exchange, accepted);
    }

    private Accepted accept(HttpExchange exchange) {
        RequestHead head = exchange.head();
        RequestTarget target = RequestTarget.parse(head.target());
        Route route = router.route(head, target);
        VerifiedSignature signature = signatures.verify(head, target);
        UsageMeter meter = accessKeys.meter(signature.accessKeyId());
        Payload payload = Payloads.open(signature, head.headers(), exchange.body());
        if (route.operation().takesObjectData()) {
            payload = new MeteredPayload(payload, meter);
        }
        S3Request request = new S3Request(route.bucket(), route.key(), target.parameterMap(), head.headers(), payload);
        return new Accepted(route, signature.accessKeyId(), meter, request);
    }

    private void answer(HttpExchange exchange, Accepted accepted) throws IOException {
        S3Operation operation = accepted.route().operation();
        ResponseSender sender = new ResponseSender(exchange, operation, accepted.meter());
        Fault fault = faults.take(operation, accepted.route().key(), accepted.accessKeyId());
        switch (fault) {
            case null -> execute(accepted, sender, sender::send);
            case Fault.Refusal(S3Error error) -> sender.refuse(new S3Exception(error, "This error was planned."));
            case Fault.TruncatedBody(long afterBytes) ->
                execute(accepted, sender, response -> sender.sendTruncated(response, afterBytes));
            case Fault.ConnectionReset() -> exchange.reset();
            case Fault.LostAnswer() -> execute(accepted, sender, sender::lose);
        }
    }

    /// What is done with the response of a request that was carried out.
    private interface Delivery {
        void deliver(S3Response response) throws IOException;
    }

    private void execute(Accepted accepted, ResponseSender sender, Delivery delivery) throws IOException {
        @Nullable S3Response response = null;
        try {
            response = handlers.of(accepted.route().operation()).handle(accepted.request());
        } catch (S3Exception e) {
            sender.refuse(e);
        } catch (StorageException e) {
            LOG.log(Level.ERROR, "local-s3: {0}", e.getMessage());
            sender.refuse(new S3Exception(S3Error.INTERNAL_ERROR, "local-s3: " + e.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "local-s3: " + accepted.route() + " failed", e);
            sender.refuse(new S3Exception(S3Error.INTERNAL_ERROR, "local-s3 has a defect: " + e));
        }
        if (response != null) {
            delivery.deliver(response);
        }
    }
}
