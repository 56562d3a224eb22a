package dev.ziprace.lambda;

import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.PriceTier;
import dev.ziprace.strategy.RequestUsage;
import java.util.LinkedHashMap;
import java.util.Map;

/// The JSON in which the Lambda function returns the report:
///
/// ```json
/// {"entries": 2, "unchecked_entries": 0, "archive_bytes": 10485998, "bytes_in": 10485760,
/// "bytes_out": 10485998,
///  "s3_tier1_requests": 5, "s3_tier2_requests": 2, "s3_free_requests": 0,
///  "s3_requests": {"ListObjectsV2": 1, "GetObject": 2, "CreateMultipartUpload": 1, "UploadPart": 2,
///                  "CompleteMultipartUpload": 1},
///  "worker_invocations": 0, "worker_billed_ms": 0}
/// ```
final class ReportJson {

    private ReportJson() {}

    static Map<String, Object> of(ArchiveReport report) {
        RequestUsage usage = report.usage();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entries", report.entries());
        json.put("unchecked_entries", report.uncheckedEntries());
        json.put("archive_bytes", report.archiveBytes());
        json.put("bytes_in", usage.bytesIn());
        json.put("bytes_out", usage.bytesOut());
        json.put("s3_tier1_requests", usage.requests(PriceTier.TIER_1));
        json.put("s3_tier2_requests", usage.requests(PriceTier.TIER_2));
        json.put("s3_free_requests", usage.requests(PriceTier.FREE));
        Map<String, Long> byOperation = new LinkedHashMap<>();
        usage.requests().forEach((operation, count) -> byOperation.put(operation.apiName(), count));
        json.put("s3_requests", byOperation);
        json.put("worker_invocations", report.workers().invocations());
        json.put("worker_billed_ms", report.workers().billedMs());
        return json;
    }
}
