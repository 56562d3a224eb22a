package dev.ziprace.faultmatrix;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/// A strategy in this process, behind the handler that Lambda calls.
record InProcessContender(String name, RequestHandler<Map<String, Object>, Map<String, Object>> handler)
        implements MatrixContender {

    @Override
    public InvocationOutcome invoke(Map<String, Object> event, FaultCase fault) {
        try {
            handler.handleRequest(event, new RemainingTime(fault.timeout()));
            return new InvocationOutcome.Succeeded();
        } catch (RuntimeException e) {
            return new InvocationOutcome.Failed(String.valueOf(e.getMessage()));
        }
    }
}
