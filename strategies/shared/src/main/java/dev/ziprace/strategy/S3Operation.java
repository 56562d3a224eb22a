package dev.ziprace.strategy;

/// The S3 operations that a strategy may use, with their price tiers.
public enum S3Operation {
    LIST_OBJECTS_V2("ListObjectsV2", PriceTier.TIER_1),
    GET_OBJECT("GetObject", PriceTier.TIER_2),
    HEAD_OBJECT("HeadObject", PriceTier.TIER_2),
    PUT_OBJECT("PutObject", PriceTier.TIER_1),
    CREATE_MULTIPART_UPLOAD("CreateMultipartUpload", PriceTier.TIER_1),
    UPLOAD_PART("UploadPart", PriceTier.TIER_1),
    UPLOAD_PART_COPY("UploadPartCopy", PriceTier.TIER_1),
    COMPLETE_MULTIPART_UPLOAD("CompleteMultipartUpload", PriceTier.TIER_1),
    ABORT_MULTIPART_UPLOAD("AbortMultipartUpload", PriceTier.FREE),
    LIST_MULTIPART_UPLOADS("ListMultipartUploads", PriceTier.TIER_1),
    LIST_PARTS("ListParts", PriceTier.TIER_1),
    DELETE_OBJECT("DeleteObject", PriceTier.FREE),
    DELETE_OBJECTS("DeleteObjects", PriceTier.FREE);

    private final String apiName;
    private final PriceTier priceTier;

    S3Operation(String apiName, PriceTier priceTier) {
        this.apiName = apiName;
        this.priceTier = priceTier;
    }

    /// The operation's name in the S3 API, for example `UploadPartCopy`.
    public String apiName() {
        return apiName;
    }

    /// The tier at which S3 charges for the operation.
    public PriceTier priceTier() {
        return priceTier;
    }
}
