package dev.ziprace.endpoint;

/// Which of AWS's endpoints of a service are used.
///
/// @param fips with FIPS 140 validated cryptography
/// @param dualStack with IPv6 as well as IPv4
public record EndpointVariant(boolean fips, boolean dualStack) {

    static final String FIPS_VARIABLE = "AWS_USE_FIPS_ENDPOINT";
    static final String DUAL_STACK_VARIABLE = "AWS_USE_DUALSTACK_ENDPOINT";

    /// Neither FIPS nor IPv6.
    public static final EndpointVariant STANDARD = new EndpointVariant(false, false);

    /// The environment variables that select this variant, for messages.
    String variables() {
        if (fips && dualStack) {
            return FIPS_VARIABLE + " and " + DUAL_STACK_VARIABLE;
        }
        return fips ? FIPS_VARIABLE : DUAL_STACK_VARIABLE;
    }
}
