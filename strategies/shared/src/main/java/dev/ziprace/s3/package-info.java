/// What contenders need of S3, no more: one port, [dev.ziprace.s3.S3Bucket], for listing, reading, multipart
/// uploads and server-side copies, and what every strategy would otherwise write again on top of it: bodies
/// that survive a cut connection ([dev.ziprace.s3.ObjectReader]), uploads that abort themselves
/// ([dev.ziprace.s3.MultipartUpload]), part sizes within S3's limits ([dev.ziprace.s3.PartPlan]), memory in
/// bytes ([dev.ziprace.s3.ByteBudget]).
@NullMarked
package dev.ziprace.s3;

import org.jspecify.annotations.NullMarked;
