package dev.ziprace.endpoint;

import java.net.URI;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The settings that select a service's endpoint, looked up in the same order as in the SDK, whose code
/// for this is not public: the system property before the environment variable (SDK reference guide,
/// "Service-specific endpoints" and "Dual-stack and FIPS endpoints"). Profiles in files are not read,
/// because a function has none.
///
/// | system property | environment variable | value |
/// |---|---|---|
/// | `aws.endpointUrlS3` | `AWS_ENDPOINT_URL_S3` | a URL |
/// | `aws.endpointUrlLambda` | `AWS_ENDPOINT_URL_LAMBDA` | a URL |
/// | `aws.endpointUrl` | `AWS_ENDPOINT_URL` | the URL for services without one of their own |
/// | `aws.useFipsEndpoint` | `AWS_USE_FIPS_ENDPOINT` | `true` or `false` |
/// | `aws.useDualstackEndpoint` | `AWS_USE_DUALSTACK_ENDPOINT` | `true` or `false` |
///
/// @param url a configured endpoint; null for AWS's own
/// @param variant which of AWS's own endpoints
public record EndpointSettings(@Nullable URI url, EndpointVariant variant) {

    /// AWS's own endpoint with IPv4 only and without FIPS 140 validated cryptography.
    public static final EndpointSettings DEFAULT = new EndpointSettings(null, EndpointVariant.STANDARD);

    /// @throws IllegalArgumentException if a variant of AWS's endpoints is combined with a URL, as in
    ///     the SDK
    public EndpointSettings {
        if (url != null && !variant.equals(EndpointVariant.STANDARD)) {
            throw new IllegalArgumentException("the endpoint %s cannot be combined with %s: unset one of them"
                    .formatted(url, variant.variables()));
        }
    }

    /// The settings of this process.
    ///
    /// @param service `S3` or `Lambda`
    /// @throws IllegalArgumentException if a setting has an invalid value
    public static EndpointSettings configured(String service) {
        return configured(service, System::getProperty, System::getenv);
    }

    /// The settings in the given properties and variables.
    ///
    /// @param service `S3` or `Lambda`
    /// @throws IllegalArgumentException if a setting has an invalid value
    public static EndpointSettings configured(
            String service,
            Function<String, @Nullable String> properties,
            Function<String, @Nullable String> variables) {
        String own = firstSet(
                properties.apply("aws.endpointUrl" + service),
                variables.apply("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT)));
        String url = own.isEmpty()
                ? firstSet(properties.apply("aws.endpointUrl"), variables.apply("AWS_ENDPOINT_URL"))
                : own;
        boolean fips = flag(properties, "aws.useFipsEndpoint", variables, EndpointVariant.FIPS_VARIABLE);
        boolean dualStack =
                flag(properties, "aws.useDualstackEndpoint", variables, EndpointVariant.DUAL_STACK_VARIABLE);
        return new EndpointSettings(url.isEmpty() ? null : URI.create(url), new EndpointVariant(fips, dualStack));
    }

    private static boolean flag(
            Function<String, @Nullable String> properties,
            String property,
            Function<String, @Nullable String> variables,
            String variable) {
        String value = firstSet(properties.apply(property), variables.apply(variable));
        if (value.isEmpty() || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        throw new IllegalArgumentException("%s is '%s': must be true or false".formatted(variable, value));
    }

    private static String firstSet(@Nullable String property, @Nullable String variable) {
        if (property != null && !property.isEmpty()) {
            return property;
        }
        return variable == null ? "" : variable;
    }
}
