package dev.ziprace.locallambda;

import dev.ziprace.locallambda.command.TrustedCertificates;
import dev.ziprace.locallambda.function.ReservedVariables;
import dev.ziprace.locallambda.http.InvokeAuthorizer;
import dev.ziprace.locallambda.invocation.InvocationListener;
import dev.ziprace.locallambda.limits.AvailableLimits;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locallambda.sandbox.CredentialsIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Builds a [LocalLambda].
public final class LocalLambdaBuilder {

    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");

    private Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    private Path logs = Path.of("logs");
    private String region = "us-east-1";
    private String accountId = "000000000000";
    private Path javaHome = Path.of(System.getProperty("java.home"));
    private Map<String, String> environment = Map.of();
    private LimitKind limits = LimitKind.NONE;
    private @Nullable TrustedCertificates trust;
    private @Nullable CredentialsIssuer credentials;
    private InvokeAuthorizer access = (caller, function) -> true;
    private InvocationListener listener = (caller, function, metrics) -> {};

    /// Where scratch files go, in a folder that the service creates and deletes. Default: `java.io.tmpdir`.
    public LocalLambdaBuilder directory(Path directory) {
        this.directory = directory;
        return this;
    }

    /// Where logs are kept, as `<function>/<time>-<sandbox>.log`. Default: `logs`.
    public LocalLambdaBuilder logs(Path logs) {
        this.logs = logs;
        return this;
    }

    /// The AWS region of function ARNs and of the sandboxes' environment. Default: `us-east-1`.
    public LocalLambdaBuilder region(String region) {
        this.region = region;
        return this;
    }

    /// The account in function ARNs, 12 digits. Default: zeros.
    public LocalLambdaBuilder accountId(String accountId) {
        if (!ACCOUNT_ID.matcher(accountId).matches()) {
            throw new IllegalArgumentException("account id '%s' must be 12 digits".formatted(accountId));
        }
        this.accountId = accountId;
        return this;
    }

    /// Issues each sandbox's credentials. Required.
    public LocalLambdaBuilder credentials(CredentialsIssuer credentials) {
        this.credentials = credentials;
        return this;
    }

    /// Variables of every sandbox, for example `AWS_ENDPOINT_URL_S3`. A function's own variables override
    /// them. `AWS_ENDPOINT_URL_LAMBDA` points to this service unless it is set here.
    ///
    /// @throws IllegalArgumentException if Lambda reserves one of them
    public LocalLambdaBuilder environment(Map<String, String> environment) {
        ReservedVariables.reject("all sandboxes", environment);
        this.environment = Map.copyOf(environment);
        return this;
    }

    /// A JDK 25 for functions of Java runtimes. Default: this process's.
    public LocalLambdaBuilder javaHome(Path javaHome) {
        if (!Files.isExecutable(javaHome.resolve("bin/java"))) {
            throw new IllegalArgumentException("%s is not a JDK: it has no bin/java".formatted(javaHome));
        }
        this.javaHome = javaHome;
        return this;
    }

    /// Enforces Lambda's limits on sandboxes with this mechanism: the CPU share and memory that belong to the
    /// function's memory size. INIT is unthrottled for up to 10 s, and Java functions without SnapStart are
    /// compiled by C1 only. Default: [LimitKind#NONE].
    ///
    /// @see AvailableLimits#strongest()
    public LocalLambdaBuilder limits(LimitKind limits) {
        this.limits = limits;
        return this;
    }

    /// Certificate authorities that sandboxes trust. Default: those of the system and the JDK.
    public LocalLambdaBuilder trust(TrustedCertificates trust) {
        this.trust = trust;
        return this;
    }

    /// Decides who may invoke which function over the API. Default: everybody may invoke everything.
    public LocalLambdaBuilder access(InvokeAuthorizer access) {
        this.access = access;
        return this;
    }

    /// Is notified of every invocation that ended. Default: none.
    public LocalLambdaBuilder listener(InvocationListener listener) {
        this.listener = listener;
        return this;
    }

    /// Starts the service.
    ///
    /// @throws IllegalArgumentException if this process can't enforce the chosen limits
    /// @throws IllegalStateException without [#credentials(CredentialsIssuer)]
    /// @throws UncheckedIOException if a directory can't be created or no port can be opened
    public LocalLambda build() {
        if (credentials == null) {
            throw new IllegalStateException("local Lambda needs credentials(…) for its sandboxes");
        }
        try {
            return new LocalLambda(new LocalLambdaSettings(
                    directory,
                    logs,
                    region,
                    accountId,
                    javaHome,
                    environment,
                    limits,
                    trust,
                    credentials,
                    access,
                    listener));
        } catch (IOException e) {
            throw new UncheckedIOException("local Lambda can't start: " + e, e);
        }
    }
}
