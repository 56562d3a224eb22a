package dev.ziprace.bench.calibration;

import dev.ziprace.bench.console.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `docs/calibration.md`: written by hand, except for the figures between two markers, which are generated.
public final class CalibrationDocument {
    private static final String BEGIN = "<!-- figures: scripts/calibrate writes everything between these markers -->";
    private static final String END = "<!-- end of figures -->";

    private final Path file;

    public CalibrationDocument(Path file) {
        this.file = file;
    }

    /// Replaces the figures.
    ///
    /// @throws HarnessException if the file or one of the markers is missing
    public void write(List<String> figures) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(0, begin));
        if (begin < 0 || end < 0) {
            throw new HarnessException(file + " must contain the lines '" + BEGIN + "' and '" + END + "'");
        }
        Files.writeString(
                file,
                text.substring(0, begin + BEGIN.length()) + "\n\n" + String.join("\n", figures) + "\n\n"
                        + text.substring(end));
    }
}
