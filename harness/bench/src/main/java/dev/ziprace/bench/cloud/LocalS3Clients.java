package dev.ziprace.bench.cloud;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Creates SDK clients for the local S3, over plain HTTP.
final class LocalS3Clients {
    private LocalS3Clients() {}

    static S3Client of(LocalS3 s3, AccessKey key) {
        return S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.of(LocalCloud.REGION))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
                .forcePathStyle(true)
                .build();
    }
}
