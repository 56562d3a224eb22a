package dev.ziprace.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArchiveRequestTest {

    @Test
    void thePrefixIsAFolder() {
        assertThat(new ArchiveRequest("bucket", "files", "archives/a.zip").folder())
                .isEqualTo("files/");
        assertThat(new ArchiveRequest("bucket", "a/b", "archives/a.zip").folder())
                .isEqualTo("a/b/");
    }

    @Test
    void aBlankFieldIsNamed() {
        assertThatThrownBy(() -> new ArchiveRequest("", "files", "a.zip")).hasMessageContaining("bucket_name");
        assertThatThrownBy(() -> new ArchiveRequest("bucket", " ", "a.zip")).hasMessageContaining("files_prefix");
        assertThatThrownBy(() -> new ArchiveRequest("bucket", "files", "")).hasMessageContaining("archive_key");
    }

    @Test
    void whatIsNoNameOfABucketIsRefused() {
        assertThatThrownBy(() -> new ArchiveRequest("arn:aws:s3:eu-west-1:1:accesspoint/a", "files", "a.zip"))
                .hasMessageContaining("is an ARN")
                .hasMessageContaining("alias");
        for (String name : new String[] {"s3://bucket", "bucket/files", "b", "my bucket", "bücket"}) {
            assertThatThrownBy(() -> new ArchiveRequest(name, "files", "a.zip"))
                    .hasMessageStartingWith("bucket_name '" + name + "' is no name of a bucket");
        }
        for (String name : new String[] {"my.bucket", "Old_Bucket", "ap-abc123-s3alias"}) {
            assertThat(new ArchiveRequest(name, "files", "a.zip").bucketName()).isEqualTo(name);
        }
    }

    @Test
    void aKeyThatIsTooLongForS3IsRefused() {
        assertThatThrownBy(() -> new ArchiveRequest("bucket", "files", "ü".repeat(513)))
                .hasMessageContaining("archive_key has 1026 bytes");
    }

    @Test
    void anArchiveInTheFolderOfItsSourcesIsRefused() {
        assertThatThrownBy(() -> new ArchiveRequest("bucket", "files", "files/a.zip"))
                .hasMessageContaining("source of the next");
        assertThat(new ArchiveRequest("bucket", "files", "files2/a.zip").archiveKey())
                .isEqualTo("files2/a.zip");
    }
}
