package dev.ziprace.testkit;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.routing.SupportedOperation;
import org.junit.jupiter.api.AfterEach;

/// Shared by the contracts that inject faults. A fault affects only requests that the function signs, not the
/// test's own.
public interface FaultInjection extends StrategyUnderTest {

    @AfterEach
    default void clearFaults() {
        s3().faults().clear();
    }

    /// Targets the function's requests of one operation.
    default FaultTarget functionRequests(SupportedOperation operation) {
        return FaultTarget.of(operation).by(s3().functionKey());
    }

    /// Targets the function's reads of one object.
    default FaultTarget functionReads(String key) {
        return functionRequests(SupportedOperation.GET_OBJECT).forKeys(key::equals);
    }

    /// Creates a scenario of ten objects of 2 MiB. They are below 5 MiB, so every strategy reads them with
    /// GetObject and writes the archive with UploadPart.
    default Scenario smallObjects() {
        Scenario scenario = scenario();
        for (int i = 0; i < 10; i++) {
            scenario.object("object-%02d".formatted(i), (2 << 20) + i);
        }
        return scenario;
    }
}
