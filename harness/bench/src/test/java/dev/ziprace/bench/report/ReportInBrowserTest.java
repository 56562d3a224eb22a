package dev.ziprace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people see of a report in a real browser. Pictures are kept in `target/report-pictures`.
@EnabledIf(
        value = "isInstalled",
        disabledReason = "no /usr/bin/chromium and /usr/bin/chromedriver (Debian: chromium, chromium-driver)")
class ReportInBrowserTest {
    private static final Path FOLDER = Path.of("target/report-pictures").toAbsolutePath();

    private static ReportBrowser browser;
    private static Path single;
    private static Path several;
    private static Path failed;
    private static Path swept;

    static boolean isInstalled() {
        return ReportBrowser.isInstalled();
    }

    @BeforeAll
    static void writeReports() throws IOException {
        single = FOLDER.resolve("single.html");
        several = FOLDER.resolve("several.html");
        failed = FOLDER.resolve("failed.html");
        LabelledRace first = new LabelledRace("2026-12-01T10-00-00", ExampleRaces.race(1));
        LabelledRace second = new LabelledRace("2026-12-01T11-00-00", ExampleRaces.race(0.8));
        new HtmlReport(List.of(first)).write(single);
        new HtmlReport(List.of(first, second)).write(several);
        new HtmlReport(List.of(new LabelledRace("failed", ExampleRaces.failed()))).write(failed);
        swept = FOLDER.resolve("swept.html");
        new HtmlReport(List.of(new LabelledRace("sweep", ExampleRaces.sweep()))).write(swept);
        browser = new ReportBrowser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({"1280,false", "1280,true", "390,false", "390,true"})
    void everyChartIsDrawnWithinThePageAndAccessible(int width, boolean dark) throws IOException {
        browser.show(single, width, dark);

        assertThat(browser.text("return document.documentElement.dataset.rendered"))
                .isEqualTo("true");
        assertThat(browser.number("return document.querySelectorAll('.chart[role=img][aria-label] svg').length"))
                .isEqualTo(browser.number("return document.querySelectorAll('.chart').length"))
                .isGreaterThanOrEqualTo(8);
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(browser.text("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo(dark ? "rgb(14, 19, 27)" : "rgb(244, 246, 249)");
        browser.screenshot(FOLDER.resolve("single-%d-%s.png".formatted(width, dark ? "dark" : "light")), width);
        assertThat(browser.accessibilityViolations()).isEmpty();
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void theBarsShowThePriceThatIsChosen() {
        browser.show(single, 1280, false);
        String names =
                "return [...document.querySelectorAll('#ranking .chart [aria-label=\"y-axis tick label\"] text')]"
                        + ".map(text => text.textContent).join(' ')";

        assertThat(browser.text(names)).isEqualTo("copy-chain part-copy ranged-get sequential-jvm rust-jrodon");

        browser.run("document.querySelector('#ranking input[value=bill]').click(); return true");
        assertThat(browser.text(names)).isEqualTo("ranged-get sequential-jvm part-copy copy-chain");
        assertThat(browser.text("return document.querySelector('#ranking').textContent"))
                .contains("Without a known bill: rust-jrodon");
    }

    @Test
    void everyChartHasATableWithItsFigures() {
        browser.show(single, 1280, false);

        assertThat(browser.text("return [...document.querySelectorAll('section')].filter(section =>"
                        + " section.querySelector('.chart') && !section.querySelector('table'))"
                        + ".map(section => section.id).join(' ')"))
                .isEmpty();
    }

    @Test
    void anotherContendersCourseCanBeChosenWithTheKeyboard() {
        browser.show(single, 1280, false);

        browser.run("const choice = document.getElementById('timeline-contender'); choice.value = 1;"
                + " choice.dispatchEvent(new Event('change')); return true");

        assertThat(browser.text("return document.querySelector('#timeline .chart').getAttribute('aria-label')"))
                .contains("part-copy");
    }

    @Test
    void severalRacesAreComparedWithTheFirst() throws IOException {
        browser.show(several, 1280, false);

        assertThat(browser.text("return document.querySelector('#comparison').textContent"))
                .contains("Welch's t-test", "0.800×", "▼ faster", "p < 0.001");
        assertThat(browser.accessibilityViolations()).isEmpty();
        browser.screenshot(FOLDER.resolve("several-1280-light.png"), 1280);
    }

    @Test
    void aSweepHasItsCurves() throws IOException {
        browser.show(swept, 1280, false);

        assertThat(browser.text("return [...document.querySelectorAll('#sweep .chart')]"
                        + ".map(chart => chart.getAttribute('aria-label')).join('; ')"))
                .contains("Seconds per run by memory size: 256 MB 31.7, 512 MB 25.9, 1024 MB 22.9");
        assertThat(browser.accessibilityViolations()).isEmpty();
        browser.screenshot(FOLDER.resolve("swept-1280-light.png"), 1280);
    }

    @Test
    void aRaceWithoutSuccessShowsItsReasonsAsText() {
        browser.show(failed, 390, true);

        assertThat(browser.text("return document.querySelector('#failures td').textContent"))
                .isEqualTo("crash: E / </script><script>document.title='broken'</script>");
        assertThat(browser.text("return document.title")).isEqualTo("ziprace report");
        assertThat(browser.accessibilityViolations()).isEmpty();
    }
}
