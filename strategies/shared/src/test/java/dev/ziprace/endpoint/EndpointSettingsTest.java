package dev.ziprace.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointSettingsTest {

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    @Test
    void theEndpointOfAServiceComesBeforeThatOfAllServices() {
        assertThat(settings("S3")).isEqualTo(EndpointSettings.DEFAULT);

        variables.put("AWS_ENDPOINT_URL", "http://all.by.variable");
        assertThat(settings("S3").url()).hasHost("all.by.variable");
        properties.put("aws.endpointUrl", "http://all.by.property");
        assertThat(settings("S3").url()).hasHost("all.by.property");
        variables.put("AWS_ENDPOINT_URL_S3", "");
        assertThat(settings("S3").url()).hasHost("all.by.property");
        variables.put("AWS_ENDPOINT_URL_S3", "http://s3.by.variable");
        assertThat(settings("S3").url()).hasHost("s3.by.variable");
        properties.put("aws.endpointUrlS3", "http://s3.by.property");
        assertThat(settings("S3").url()).hasHost("s3.by.property");
        assertThat(settings("Lambda").url()).hasHost("all.by.property");
        variables.put("AWS_ENDPOINT_URL_LAMBDA", "http://lambda.by.variable");
        assertThat(settings("Lambda").url()).hasHost("lambda.by.variable");
    }

    @Test
    void theVariantIsThatOfThePropertyBeforeThatOfTheVariable() {
        variables.put("AWS_USE_FIPS_ENDPOINT", "True");
        variables.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
        assertThat(settings("S3").variant()).isEqualTo(new EndpointVariant(true, true));

        properties.put("aws.useDualstackEndpoint", "false");
        assertThat(settings("S3").variant()).isEqualTo(new EndpointVariant(true, false));
    }

    @Test
    void aFlagThatIsNeitherTrueNorFalseIsRefused() {
        variables.put("AWS_USE_FIPS_ENDPOINT", "yes");

        assertThatThrownBy(() -> settings("S3")).hasMessage("AWS_USE_FIPS_ENDPOINT is 'yes': must be true or false");
    }

    @Test
    void aVariantOfAwssEndpointsIsRefusedWithAnotherEndpoint() {
        variables.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000");
        variables.put("AWS_USE_FIPS_ENDPOINT", "true");

        assertThatThrownBy(() -> settings("S3"))
                .hasMessage("the endpoint http://127.0.0.1:9000 cannot be combined with AWS_USE_FIPS_ENDPOINT:"
                        + " unset one of them");
    }

    private EndpointSettings settings(String service) {
        return EndpointSettings.configured(service, properties::get, variables::get);
    }
}
