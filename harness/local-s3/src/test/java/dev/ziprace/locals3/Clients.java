package dev.ziprace.locals3;

import dev.ziprace.locals3.access.AccessKey;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// S3 clients for a server under test.
public final class Clients {

    private Clients() {}

    /// A client that does not retry, so that tests see each response.
    public static S3Client once(LocalS3 server, AccessKey key) {
        return sync(server.endpoint(), key, UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    /// A client with the SDK's default settings.
    public static S3Client withDefaults(LocalS3 server, AccessKey key) {
        return sync(server.endpoint(), key, ApacheHttpClient.create()).build();
    }

    /// A client that neither sends nor verifies optional checksums.
    public static S3Client withoutChecksums(LocalS3 server, AccessKey key) {
        return sync(server.endpoint(), key, ApacheHttpClient.create())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }

    /// An asynchronous client on Netty.
    public static S3AsyncClient async(LocalS3 server, AccessKey key, boolean multipart) {
        return S3AsyncClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(key))
                .forcePathStyle(true)
                .multipartEnabled(multipart)
                .build();
    }

    public static S3Presigner presigner(LocalS3 server, AccessKey key) {
        return S3Presigner.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(key))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    public static S3ClientBuilder sync(URI endpoint, AccessKey key, SdkHttpClient http) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(key))
                .forcePathStyle(true)
                .httpClient(http);
    }

    private static AwsCredentialsProvider credentials(AccessKey key) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
    }
}
