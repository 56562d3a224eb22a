package dev.ziprace.copyrun;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.copyplan.PlannedPart.Send;
import dev.ziprace.s3.ByteBudget;
import dev.ziprace.s3.MultipartUpload;
import java.util.concurrent.Semaphore;

/// Uploads the parts whose bytes come from here. A part is held in memory until S3 has it, so that it can be sent
/// again without being read again and its CRC-32 goes ahead of it; only one that takes more than half of the budget
/// passes through as it is read.
///
/// @param bytes where they come from
/// @param budget for the parts that are held
/// @param reads permits, one for each GET in flight
record Sending(ArchiveBytes bytes, ByteBudget budget, Semaphore reads) {

    /// @param tasks where the part's bodies are read side by side
    void send(MultipartUpload upload, Send part, RequestPace pace, TaskGroup tasks) throws InterruptedException {
        // Half: what waits for a CRC-32 while it holds its share must leave room for those who bring it.
        if (part.length() > budget.capacity() / 2) {
            var body = new PipedPart(bytes, part.range());
            pace.call(() -> upload.upload(part.number(), body));
            return;
        }
        int length = Math.toIntExact(part.length());
        try (var lease = budget.acquire(length)) {
            var held = new HeldPart(bytes, part.range(), length);
            held.fill(reads, tasks);
            pace.call(() -> upload.upload(part.number(), held.body()));
        }
    }
}
