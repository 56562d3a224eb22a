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

/// The three operations that a fill needs: list, put and delete. They fail with the SDK's exceptions, after its
/// retries.
final class ObjectOperations {

    /// The maximum number of keys in one DeleteObjects request and in one page of a listing.
    static final int DELETE_BATCH = 1000;

    private final S3Client s3;

    ObjectOperations(S3Client s3) {
        this.s3 = s3;
    }

    /// Passes all objects under the prefix to the consumer, page by page, so that only one page is in memory. The
    /// consumer may delete these objects, because a listing continues after the last key of the previous page.
    void forEachPage(ObjectPrefix place, Consumer<List<S3Object>> consumer) {
        s3.listObjectsV2Paginator(list ->
                        list.bucket(place.bucket()).prefix(place.listed()).encodingType(EncodingType.URL))
                .forEach(page -> consumer.accept(page.contents()));
    }

    /// Puts one object with its CRC-32. S3 rejects a body that does not match, stores the checksum as a
    /// full-object checksum, and returns it for every GET and HEAD in checksum mode. A retry generates the
    /// body again.
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

    /// Deletes at most [#DELETE_BATCH] objects. A missing key is not an error.
    ///
    /// @throws ObjectsNotDeletedException if S3 does not delete all of them
    void delete(ObjectPrefix place, List<String> keys) {
        List<ObjectIdentifier> batch = new ArrayList<>();
        for (String key : keys) {
            if (XmlCharacters.canCarry(key)) {
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
