package dev.ziprace.sequential;

import dev.ziprace.archive.PartBuffer;
import dev.ziprace.archive.Source;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.zip.ArchiveSequence;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.CrcPlacement;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/// Writes an archive into an upload through one buffer.
final class ArchiveWriter {

    private final ObjectReader reader;
    private final MultipartUpload upload;
    private final ArchiveSequence sequence = new ArchiveSequence();
    private final PartBuffer part;
    private int partNumber = 1;

    ArchiveWriter(ObjectReader reader, MultipartUpload upload, int partBytes) {
        this.reader = reader;
        this.upload = upload;
        this.part = new PartBuffer(partBytes);
    }

    void append(Source source) throws InterruptedException {
        if (source.size() == 0) {
            // Nothing to ask S3 for.
            write(sequence.open(source.entry(), Crc32.EMPTY.value()));
            write(sequence.close(Crc32.EMPTY));
            return;
        }
        try (ObjectBody body = reader.open(source.object())) {
            append(source, body);
        } catch (InterruptedIOException e) {
            throw interrupted(source, e);
        } catch (IOException e) {
            throw new ArchiveException(
                    "reading '%s': %s".formatted(source.object().key(), e.getMessage()), e);
        }
    }

    /// Writes the end of the archive.
    ///
    /// @return the archive's length in bytes
    long finish() throws InterruptedException {
        var blocks = new ArrayList<byte[]>();
        sequence.finish(blocks::add);
        for (byte[] block : blocks) {
            write(block);
        }
        if (part.length() > 0) {
            uploadPart();
        }
        return sequence.length();
    }

    private void append(Source source, ObjectBody body) throws IOException, InterruptedException {
        // The answer says more than the listing may have: whether S3 knows the CRC-32 before the body is read.
        CrcPlacement placement =
                body.storedCrc32().isPresent() ? CrcPlacement.LOCAL_HEADER : CrcPlacement.DATA_DESCRIPTOR;
        long announced = body.storedCrc32().orElse(0);
        write(sequence.open(source.withCrcPlacement(placement).entry(), announced));
        Crc32 content = Crc32.EMPTY;
        while (content.length() < source.size()) {
            Crc32 piece = part.readFrom(body, source.size() - content.length());
            content = content.then(piece);
            uploadIfFull();
        }
        reader.verify(source.object(), body, content.value());
        write(sequence.close(content));
    }

    private void write(byte[] bytes) throws InterruptedException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            part.put(rest);
            uploadIfFull();
        }
    }

    private void uploadIfFull() throws InterruptedException {
        if (part.remaining() == 0) {
            uploadPart();
        }
    }

    private void uploadPart() throws InterruptedException {
        upload.upload(partNumber++, part.body());
        part.clear();
    }

    private static InterruptedException interrupted(Source source, InterruptedIOException cause) {
        Thread.interrupted();
        var interrupted = new InterruptedException(
                "interrupted while reading '%s'".formatted(source.object().key()));
        interrupted.initCause(cause);
        return interrupted;
    }
}
