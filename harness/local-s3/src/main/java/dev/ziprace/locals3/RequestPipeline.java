package dev.ziprace.locals3;

import dev.ziprace.locals3.http.HttpExchange;
import dev.ziprace.locals3.http.HttpHandler;
import dev.ziprace.locals3.http.RequestHead;
import dev.ziprace.locals3.protocol.RequestPayload;
import dev.ziprace.locals3.protocol.RequestTarget;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Request;
import dev.ziprace.locals3.protocol.S3Response;
import dev.ziprace.locals3.protocol.ServerWork;
import dev.ziprace.locals3.signature.Payloads;
import dev.ziprace.locals3.signature.SignatureVerifier;
import dev.ziprace.locals3.signature.VerifiedSignature;
import dev.ziprace.locals3.store.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// The way of every request. Each step has this one place: [#accept] routes and authenticates, [#admit]
/// authorizes and refuses what is too much, in S3's time, [#answer] looks whether a fault is planned, [#execute]
/// carries out and lets the time pass that S3 would take, [ResponseSender] meters and sends.
final class RequestPipeline implements HttpHandler {

    private static final Logger LOG = System.getLogger(RequestPipeline.class.getName());

    private final Router router = new Router();
    private final SignatureVerifier signatures;
    private final AccessKeys accessKeys;
    private final RequestRates rates;
    private final Latencies latencies;
    private final Faults faults;
    private final Handlers handlers;

    RequestPipeline(
            SignatureVerifier signatures,
            AccessKeys accessKeys,
            S3Behaviour behaviour,
            Faults faults,
            Handlers handlers) {
        this.signatures = signatures;
        this.accessKeys = accessKeys;
        this.rates = new RequestRates(behaviour);
        this.latencies = new Latencies(behaviour);
        this.faults = faults;
        this.handlers = handlers;
    }

    /// A request whose sender is known.
    private record Accepted(Route route, String accessKeyId, AccessKeys.Issued sender, S3Request request)
            implements AutoCloseable {

        /// Its payload's transfer ends here.
        @Override
        public void close() {
            if (request.payload() instanceof ShapedPayload shaped) {
                shaped.close();
            }
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Accepted accepted;
        try {
            accepted = accept(exchange);
        } catch (S3Exception e) {
            ResponseSender.sendRefusal(exchange, e);
            return;
        }
        try (accepted) {
            ResponseSender sender =
                    new ResponseSender(exchange, accepted.route().operation(), accepted.sender());
            if (admit(accepted, sender)) {
                answer(exchange, accepted, sender);
            }
        }
    }

    @Override
    public byte[] badRequestXml(String reason) {
        return ResponseSender.errorXml(new S3Exception(S3Error.BAD_REQUEST, reason))
                .toBytes();
    }

    private Accepted accept(HttpExchange exchange) {
        RequestHead head = exchange.head();
        RequestTarget target = RequestTarget.parse(head.target());
        Route route = router.route(head, target);
        VerifiedSignature signature = signatures.verify(head, target);
        AccessKeys.Issued sender = accessKeys.find(signature.accessKeyId());
        RequestPayload payload = Payloads.open(signature, head.headers(), exchange.body());
        if (route.operation().takesObjectData()) {
            payload = new ShapedPayload(payload, sender.meter(), sender.upload());
        }
        S3Request request = new S3Request(
                route.bucket(),
                route.key(),
                target.parameterMap(),
                head.headers(),
                payload,
                sender.terms().policy());
        return new Accepted(route, signature.accessKeyId(), sender, request);
    }

    /// Refuses what is not allowed, and what comes too fast.
    private boolean admit(Accepted accepted, ResponseSender sender) throws IOException {
        try {
            AccessGrant terms = accepted.sender().terms();
            Authorization.check(
                    accepted.sender().principal(),
                    terms.policy(),
                    accepted.route().operation(),
                    accepted.request());
            if (terms.likeS3() && !rates.takes(accepted.route(), System.nanoTime())) {
                throw new S3Exception(S3Error.SLOW_DOWN);
            }
            return true;
        } catch (S3Exception e) {
            // A refusal comes no sooner than an answer: whoever is refused can't ask again at once.
            takeTime(accepted, ServerWork.NONE);
            sender.refuse(e);
            return false;
        }
    }

    private void answer(HttpExchange exchange, Accepted accepted, ResponseSender sender) throws IOException {
        SupportedOperation operation = accepted.route().operation();
        InjectedFault fault = faults.take(operation, accepted.route().key(), accepted.accessKeyId());
        switch (fault) {
            case null -> execute(accepted, sender, sender::send);
            case InjectedFault.Refusal(S3Error error) -> {
                takeTime(accepted, ServerWork.NONE);
                sender.refuse(S3Exception.injected(error));
            }
            case InjectedFault.TruncatedBody(long afterBytes) ->
                execute(accepted, sender, response -> sender.sendTruncated(response, afterBytes));
            case InjectedFault.WrongChecksum() -> execute(accepted, sender, sender::sendWithWrongChecksum);
            case InjectedFault.ConnectionReset() -> exchange.reset();
            case InjectedFault.LostAnswer() -> execute(accepted, sender, sender::lose);
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
            takeTime(accepted, ServerWork.NONE);
            sender.refuse(e);
        } catch (StorageException e) {
            LOG.log(Level.ERROR, "local-s3: {0}", e.getMessage());
            sender.refuse(new S3Exception(S3Error.STORAGE_FAILED, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "local-s3: " + accepted.route() + " failed", e);
            sender.refuse(new S3Exception(S3Error.INTERNAL_ERROR, e));
        }
        if (response != null) {
            finish(accepted, response, delivery);
        }
    }

    private void finish(Accepted accepted, S3Response response, Delivery delivery) throws IOException {
        boolean waited = false;
        try {
            takeTime(accepted, response.work());
            waited = true;
        } finally {
            if (!waited) {
                response.abandon();
            }
        }
        delivery.deliver(response);
    }

    private void takeTime(Accepted accepted, ServerWork work) throws InterruptedIOException {
        // What came in has come in: the network is others' now.
        accepted.close();
        if (!accepted.sender().terms().likeS3()) {
            return;
        }
        try {
            Thread.sleep(latencies.of(accepted.route().operation(), work));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is closed");
        }
    }
}
