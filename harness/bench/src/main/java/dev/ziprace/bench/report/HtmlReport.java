package dev.ziprace.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One or more races as one HTML file that needs nothing else: no network, no server. Charts are drawn by the libraries
/// in the folder `libraries` beside the page's template.
public final class HtmlReport {
    /// In this order: the last one draws with what the others define.
    private static final List<String> SCRIPTS = List.of(
            "page.js",
            "ranking.js",
            "time-price.js",
            "runs.js",
            "timeline.js",
            "requests.js",
            "sweep.js",
            "conditions.js",
            "start.js");

    private final List<LabelledRace> races;

    /// @param races at least one; the report shows the first one, and compares the others with it
    public HtmlReport(List<LabelledRace> races) {
        if (races.isEmpty()) {
            throw new IllegalArgumentException("a report needs a race");
        }
        this.races = List.copyOf(races);
    }

    /// Writes the report; replaces an existing file.
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, html().getBytes(StandardCharsets.UTF_8));
    }

    String html() {
        return resource("report.html")
                .replace("/*STYLE*/", resource("report.css"))
                .replace("/*LIBRARIES*/", library("d3") + library("observable-plot"))
                .replace(
                        "/*SCRIPT*/", SCRIPTS.stream().map(HtmlReport::resource).collect(Collectors.joining()))
                .replace("/*DATA*/", data());
    }

    private String data() {
        try {
            ObjectMapper json = JsonMapper.builder().build();
            json.getFactory().setCharacterEscapes(new HtmlEscapes());
            return json.writeValueAsString(ReportData.of(races, json.readTree(resource("published-field.json"))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A library with its licence, which has to be in all copies.
    private static String library(String name) {
        return "/*\n" + resource("libraries/" + name + "-LICENSE") + "*/\n" + resource("libraries/" + name + ".min.js");
    }

    private static String resource(String name) {
        try (InputStream resource = HtmlReport.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An error message of a contender may contain `</script>` or `<!--`, which would end the element that holds the
    /// JSON.
    private static final class HtmlEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes['<'] = CharacterEscapes.ESCAPE_STANDARD;
            escapes['>'] = CharacterEscapes.ESCAPE_STANDARD;
            escapes['&'] = CharacterEscapes.ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return new SerializedString("\\u%04x".formatted(character));
        }
    }
}
