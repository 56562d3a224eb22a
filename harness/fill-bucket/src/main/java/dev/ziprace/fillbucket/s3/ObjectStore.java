package dev.ziprace.fillbucket.s3;

import dev.ziprace.fillbucket.dataset.BodyDigest;
import dev.ziprace.fillbucket.dataset.PlannedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The three things that a fill does to a bucket. Failures are the SDK's exceptions, after its retries.
final class ObjectStore {

    /// The most keys that one DeleteObjects takes, and the most that one page of a listing holds.
    static final int DELETE_BATCH = 1000;

    private final S3Client s3;

    ObjectStore(S3Client s3) {
        this.s3 = s3;
    }

    /// Hands over every object under the prefix, page by page, so that no more than a page is held. The
    /// consumer may delete what it is given: a listing goes on after the last key of the page before.
    void forEachPage(ObjectPrefix place, Consumer<List<S3Object>> consumer) {
        s3.listObjectsV2Paginator(list ->
                        list.bucket(place.bucket()).prefix(place.listed()).encodingType(EncodingType.URL))
                .forEach(page -> consumer.accept(page.contents()));
    }

    /// Puts one object, its CRC-32 sent along: S3 refuses a body that doesn't match, stores the checksum as the
    /// full object's, and answers it to every GET and HEAD in checksum mode. A retry generates the body again.
    void put(ObjectPrefix place, BodyDigest digest, PlannedObject object) {
        s3.putObject(
                put -> put.bucket(place.bucket())
                        .key(place.key(digest.sha256()))
                        .checksumCRC32(digest.crc32Base64()),
                RequestBody.fromContentProvider(
                        ContentStreamProvider.fromInputStreamSupplier(object::body),
                        object.size(),
                        "application/octet-stream"));
    }

    /// Deletes objects, at most [#DELETE_BATCH] at a time. Keys that are gone are no error.
    ///
    /// @throws ObjectsNotDeletedException when S3 keeps any of them
    void delete(ObjectPrefix place, List<String> keys) {
        List<ObjectIdentifier> batch = new ArrayList<>();
        for (String key : keys) {
            if (XmlText.canCarry(key)) {
                batch.add(ObjectIdentifier.builder().key(key).build());
            } else {
                s3.deleteObject(delete -> delete.bucket(place.bucket()).key(key));
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        DeleteObjectsResponse response = s3.deleteObjects(delete -> delete.bucket(place.bucket())
                .delete(objects -> objects.objects(batch).quiet(true)));
        if (response.hasErrors() && !response.errors().isEmpty()) {
            throw notDeleted(place, response.errors());
        }
    }

    private static ObjectsNotDeletedException notDeleted(ObjectPrefix place, List<S3Error> errors) {
        S3Error first = errors.getFirst();
        return new ObjectsNotDeletedException("S3 did not delete %d object(s) of bucket %s, the first %s: %s %s"
                .formatted(errors.size(), place.bucket(), first.key(), first.code(), first.message()));
    }
}
