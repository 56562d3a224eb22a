package dev.ziprace.locals3;

import dev.ziprace.locals3.access.AccessGrant;
import dev.ziprace.locals3.access.AccessKeys;
import dev.ziprace.locals3.access.Authorization;
import dev.ziprace.locals3.fault.FaultedRequest;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.fault.InjectedFaults;
import dev.ziprace.locals3.fault.TransferFault;
import dev.ziprace.locals3.http.HttpExchange;
import dev.ziprace.locals3.http.HttpHandler;
import dev.ziprace.locals3.http.RequestHead;
import dev.ziprace.locals3.operation.OperationHandlers;
import dev.ziprace.locals3.physics.LatencySampler;
import dev.ziprace.locals3.physics.RequestRateLimiter;
import dev.ziprace.locals3.protocol.RequestPayload;
import dev.ziprace.locals3.protocol.RequestTarget;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.response.ServerSideWork;
import dev.ziprace.locals3.routing.CorsPreflight;
import dev.ziprace.locals3.routing.Route;
import dev.ziprace.locals3.routing.Router;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.locals3.signature.PayloadDecoder;
import dev.ziprace.locals3.signature.SignatureVerifier;
import dev.ziprace.locals3.signature.VerifiedSignature;
import dev.ziprace.locals3.store.BucketStore;
import dev.ziprace.locals3.store.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The path of every request through the server, one method per step: [#accept] routes and authenticates it,
/// [#admit] authorizes it and limits its rate, [#answer] applies a planned fault, [#execute] runs the
/// operation and waits as long as S3 would take, [ResponseSender] meters and sends the response.
final class RequestPipeline implements HttpHandler {

    private static final Logger LOG = System.getLogger(RequestPipeline.class.getName());

    private final Router router = new Router();
    private final SignatureVerifier signatures;
    private final AccessKeys accessKeys;
    private final RequestRateLimiter rates;
    private final LatencySampler latencies;
    private final InjectedFaults faults;
    private final OperationHandlers handlers;
    private final BucketStore buckets;

    RequestPipeline(
            SignatureVerifier signatures,
            AccessKeys accessKeys,
            RequestRateLimiter rates,
            LatencySampler latencies,
            InjectedFaults faults,
            OperationHandlers handlers,
            BucketStore buckets) {
        this.signatures = signatures;
        this.accessKeys = accessKeys;
        this.rates = rates;
        this.latencies = latencies;
        this.faults = faults;
        this.handlers = handlers;
        this.buckets = buckets;
    }

    /// A request whose sender is known.
    private record Accepted(Route route, String accessKeyId, AccessKeys.Issued sender, S3Request request)
            implements AutoCloseable {

        /// Ends the transfer of the payload.
        @Override
        public void close() {
            if (request.payload() instanceof MeteredPayload metered) {
                metered.close();
            }
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Accepted accepted;
        try {
            accepted = accept(exchange);
        } catch (S3Exception e) {
            ResponseSender.sendUnmeteredError(exchange, e);
            return;
        }
        accepted.sender().meter().requestBegan();
        try (accepted) {
            ResponseSender sender =
                    new ResponseSender(exchange, accepted.route().operation(), accepted.sender());
            if (admit(accepted, sender)) {
                exchange.trustClient();
                answer(exchange, accepted, sender);
            }
        } finally {
            accepted.sender().meter().requestEnded();
        }
    }

    @Override
    public byte[] badRequestXml(String reason) {
        return ResponseSender.errorXml(new S3Exception(S3Error.BAD_REQUEST, reason))
                .toBytes();
    }

    @Override
    public byte[] unavailableXml() {
        return ResponseSender.errorXml(new S3Exception(S3Error.SLOW_DOWN)).toBytes();
    }

    private Accepted accept(HttpExchange exchange) {
        RequestHead head = exchange.head();
        RequestTarget target = RequestTarget.parse(head.target());
        CorsPreflight.refuse(head);
        Route route = router.route(head, target);
        VerifiedSignature signature = verify(head, target, route);
        AccessKeys.Issued sender = accessKeys.find(signature.accessKeyId());
        RequestPayload payload = PayloadDecoder.open(signature, head.headers(), exchange.body());
        if (route.operation().takesObjectData()) {
            payload = new MeteredPayload(payload, sender.meter(), sender.upload());
        }
        S3Request request = new S3Request(
                route.bucket(),
                route.key(),
                target.parameterMap(),
                head.headers(),
                payload,
                sender.grant().policy());
        return new Accepted(route, signature.accessKeyId(), sender, request);
    }

    /// As on S3, a client that does not sign learns that a bucket does not exist.
    private VerifiedSignature verify(RequestHead head, RequestTarget target, Route route) {
        try {
            return signatures.verify(head, target);
        } catch (S3Exception e) {
            if (e.error() == S3Error.REQUEST_NOT_SIGNED
                    && route.operation() != SupportedOperation.CREATE_BUCKET
                    && !route.bucket().isEmpty()
                    && buckets.find(route.bucket()) == null) {
                throw new S3Exception(S3Error.NO_SUCH_BUCKET);
            }
            throw e;
        }
    }

    /// Sends an error if the request is not allowed or exceeds the request rate.
    ///
    /// @return whether to go on with the request
    private boolean admit(Accepted accepted, ResponseSender sender) throws IOException {
        try {
            AccessGrant grant = accepted.sender().grant();
            S3Request request = accepted.request();
            Authorization.check(
                    accepted.sender().principal(),
                    grant.policy(),
                    accepted.route(),
                    request.query(),
                    request.headers());
            if (grant.meetsS3Behaviour() && !rates.tryAcquire(accepted.route(), System.nanoTime())) {
                throw new S3Exception(S3Error.SLOW_DOWN);
            }
            return true;
        } catch (S3Exception e) {
            // An error takes as long as a success, so that a rejected client cannot retry at once.
            waitForLatency(accepted, ServerSideWork.NONE);
            sender.sendError(e);
            return false;
        }
    }

    private void answer(HttpExchange exchange, Accepted accepted, ResponseSender sender) throws IOException {
        InjectedFault fault = faults.take(FaultedRequest.of(accepted.route(), accepted.accessKeyId()));
        switch (fault) {
            case null -> execute(accepted, sender, sender::send);
            case InjectedFault.ErrorResponse error
            when error.executed() -> execute(accepted, sender, response -> sender.sendInstead(response, error));
            case InjectedFault.ErrorResponse error -> {
                waitForLatency(accepted, ServerSideWork.NONE);
                sender.sendPlanned(error);
            }
            case InjectedFault.ForeignAnswer answer
            when answer.executed() -> execute(accepted, sender, response -> sender.sendInstead(response, answer));
            case InjectedFault.ForeignAnswer answer -> {
                waitForLatency(accepted, ServerSideWork.NONE);
                sender.sendForeign(answer);
            }
            case InjectedFault.WrongChecksum() -> execute(accepted, sender, sender::sendWithWrongChecksum);
            case InjectedFault.ChangedHeaders headers ->
                execute(accepted, sender, response -> sender.sendWithHeaders(response, headers));
            case InjectedFault.EditedBody(UnaryOperator<byte[]> edit) ->
                execute(accepted, sender, response -> sender.sendEdited(response, edit));
            case InjectedFault.EditedDocument(UnaryOperator<String> edit) ->
                execute(accepted, sender, response -> sender.sendEditedDocument(response, edit));
            case InjectedFault.BodyTransfer(TransferFault transfer) ->
                execute(accepted, sender, response -> sender.send(response, transfer));
            case InjectedFault.Delay(Duration duration) -> {
                sleep(duration);
                execute(accepted, sender, sender::send);
            }
            case InjectedFault.ConnectionReset() -> exchange.reset();
            case InjectedFault.LostResponse() -> execute(accepted, sender, sender::resetInstead);
        }
    }

    /// How the response of an executed request is sent.
    private interface Delivery {
        void deliver(S3Response response) throws IOException;
    }

    private void execute(Accepted accepted, ResponseSender sender, Delivery delivery) throws IOException {
        @Nullable S3Response response = null;
        try {
            response = handlers.of(accepted.route().operation()).handle(accepted.request());
        } catch (S3Exception e) {
            waitForLatency(accepted, ServerSideWork.NONE);
            sender.sendError(e);
        } catch (StorageException e) {
            LOG.log(Level.ERROR, "local-s3: {0}", e.getMessage());
            sender.sendError(new S3Exception(S3Error.STORAGE_FAILED, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "local-s3: " + accepted.route() + " failed", e);
            sender.sendError(new S3Exception(S3Error.INTERNAL_ERROR, e));
        }
        if (response != null) {
            accepted.sender().meter().countCopied(response.work().copiedBytes());
            finish(accepted, response, delivery);
        }
    }

    private void finish(Accepted accepted, S3Response response, Delivery delivery) throws IOException {
        boolean waited = false;
        try {
            waitForLatency(accepted, response.work());
            waited = true;
        } finally {
            if (!waited) {
                response.discard();
            }
        }
        delivery.deliver(response);
    }

    private void waitForLatency(Accepted accepted, ServerSideWork work) throws InterruptedIOException {
        // The payload has arrived, so other transfers can have the bandwidth.
        accepted.close();
        if (!accepted.sender().grant().meetsS3Behaviour()) {
            return;
        }
        sleep(latencies.sample(accepted.route().operation(), work.copiedBytes(), work.completedParts()));
    }

    private static void sleep(Duration duration) throws InterruptedIOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is closed");
        }
    }
}
