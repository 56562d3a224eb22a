package dev.ziprace.locals3;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The operations that are served, each with its price tier (S3's price list, "Requests & data retrievals").
public enum SupportedOperation {
    LIST_BUCKETS(PriceTier.TIER_1),
    CREATE_BUCKET(PriceTier.TIER_1),
    HEAD_BUCKET(PriceTier.TIER_2),
    DELETE_BUCKET(PriceTier.FREE),
    GET_BUCKET_LOCATION(PriceTier.TIER_2),
    LIST_OBJECTS(PriceTier.TIER_1),
    LIST_OBJECTS_V2(PriceTier.TIER_1),
    GET_OBJECT(PriceTier.TIER_2),
    HEAD_OBJECT(PriceTier.TIER_2),
    GET_OBJECT_TAGGING(PriceTier.TIER_2),
    PUT_OBJECT(PriceTier.TIER_1),
    COPY_OBJECT(PriceTier.TIER_1),
    DELETE_OBJECT(PriceTier.FREE),
    DELETE_OBJECTS(PriceTier.FREE),
    CREATE_MULTIPART_UPLOAD(PriceTier.TIER_1),
    UPLOAD_PART(PriceTier.TIER_1),
    UPLOAD_PART_COPY(PriceTier.TIER_1),
    COMPLETE_MULTIPART_UPLOAD(PriceTier.TIER_1),
    ABORT_MULTIPART_UPLOAD(PriceTier.FREE),
    LIST_PARTS(PriceTier.TIER_1),
    LIST_MULTIPART_UPLOADS(PriceTier.TIER_1);

    private final PriceTier tier;

    SupportedOperation(PriceTier tier) {
        this.tier = tier;
    }

    /// What a request of this kind is charged as.
    public PriceTier tier() {
        return tier;
    }

    /// As the API has it: `ListObjectsV2`.
    public String apiName() {
        return Stream.of(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /// Whether the request's content becomes object data.
    boolean takesObjectData() {
        return this == PUT_OBJECT || this == UPLOAD_PART;
    }
}
