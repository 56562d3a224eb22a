package dev.ziprace.locallambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Settings of a [LocalLambda].
public final class LocalLambdaBuilder {

    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");

    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    Path logs = Path.of("logs");
    String region = "us-east-1";
    String accountId = "000000000000";
    Path javaHome = Path.of(System.getProperty("java.home"));
    Map<String, String> environment = Map.of();
    LimitKind limits = LimitKind.NONE;

    @Nullable
    TrustMaterial trust;

    InvocationAccess access = (caller, function) -> true;
    InvocationListener listener = (caller, function, metrics) -> {};

    private @Nullable SandboxCredentials credentials;

    LocalLambdaBuilder() {}

    /// Where scratch files go; a folder in it is made and removed. Default: `java.io.tmpdir`.
    public LocalLambdaBuilder directory(Path directory) {
        this.directory = directory;
        return this;
    }

    /// Where logs stay, as `<function>/<time>-<sandbox>.log`. Default: `logs`.
    public LocalLambdaBuilder logs(Path logs) {
        this.logs = logs;
        return this;
    }

    /// The AWS region that sandboxes believe to be in. Default: `us-east-1`.
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

    /// Who gives each sandbox its credentials. Required.
    public LocalLambdaBuilder credentials(SandboxCredentials credentials) {
        this.credentials = credentials;
        return this;
    }

    /// Variables for every sandbox, for example `AWS_ENDPOINT_URL_S3`. A function's own variable of the same name
    /// wins. `AWS_ENDPOINT_URL_LAMBDA` is this service unless it is set here.
    ///
    /// @throws IllegalArgumentException when one is reserved by Lambda
    public LocalLambdaBuilder environment(Map<String, String> environment) {
        SandboxEnvironment.refuseReserved("all sandboxes", environment);
        this.environment = Map.copyOf(environment);
        return this;
    }

    /// A JDK 25 for functions of Java runtimes. Default: the one this runs on.
    public LocalLambdaBuilder javaHome(Path javaHome) {
        if (!Files.isExecutable(javaHome.resolve("bin/java"))) {
            throw new IllegalArgumentException("%s is no JDK: it has no bin/java".formatted(javaHome));
        }
        this.javaHome = javaHome;
        return this;
    }

    /// Holds sandboxes to Lambda's limits, by this kind: CPU share and memory of the function's memory size, INIT
    /// unthrottled for up to 10 s, Java functions compiled by C1 only unless they use SnapStart. Default:
    /// [LimitKind#NONE].
    ///
    /// @see LimitKind#strongest()
    public LocalLambdaBuilder limits(LimitKind limits) {
        this.limits = limits;
        return this;
    }

    /// Certificate authorities that sandboxes trust. Default: the system's and the JDK's.
    public LocalLambdaBuilder trust(TrustMaterial trust) {
        this.trust = trust;
        return this;
    }

    /// Who may invoke what over the API. Default: everybody everything.
    public LocalLambdaBuilder access(InvocationAccess access) {
        this.access = access;
        return this;
    }

    /// Who hears of invocations that ended. Default: nobody.
    public LocalLambdaBuilder listener(InvocationListener listener) {
        this.listener = listener;
        return this;
    }

    /// Starts the service.
    ///
    /// @throws IllegalArgumentException when this process can't impose the chosen limits
    /// @throws IllegalStateException without [#credentials(SandboxCredentials)]
    /// @throws UncheckedIOException when a directory can't be made or no port be opened
    public LocalLambda build() {
        if (credentials == null) {
            throw new IllegalStateException("local Lambda needs credentials(…) for its sandboxes");
        }
        try {
            return new LocalLambda(this, credentials);
        } catch (IOException e) {
            throw new UncheckedIOException("local Lambda can't start: " + e, e);
        }
    }
}
