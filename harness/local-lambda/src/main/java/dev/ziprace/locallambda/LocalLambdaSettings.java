package dev.ziprace.locallambda;

import dev.ziprace.locallambda.command.TrustedCertificates;
import dev.ziprace.locallambda.http.InvokeAuthorizer;
import dev.ziprace.locallambda.invocation.InvocationListener;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locallambda.sandbox.CredentialsIssuer;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of a [LocalLambda]. The builder's methods document them.
record LocalLambdaSettings(
        Path directory,
        Path logs,
        String region,
        String accountId,
        Path javaHome,
        Map<String, String> environment,
        LimitKind limits,
        @Nullable TrustedCertificates trust,
        CredentialsIssuer credentials,
        InvokeAuthorizer access,
        InvocationListener listener) {}
