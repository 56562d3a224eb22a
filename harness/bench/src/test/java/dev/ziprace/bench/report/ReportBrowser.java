package dev.ziprace.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// A headless Chromium that shows a report with a width and a colour scheme.
final class ReportBrowser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final int HEIGHT = 900;

    /// Selenium has no bindings for the newest protocol of Chromium's, which the commands used here do not need.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    static {
        SELENIUM.setLevel(Level.OFF);
    }

    private final ChromeDriver driver;

    ReportBrowser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        // The sandbox needs user namespaces, which containers and root do not have. The page is our own.
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage");
        options.setScriptTimeout(Duration.ofSeconds(30));
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    /// Whether this machine has Chromium and its driver (Debian: chromium, chromium-driver).
    static boolean isInstalled() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    void show(Path file, int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        driver.get(file.toUri().toString());
    }

    /// The result of a script's `return`.
    Object run(String script) {
        return Objects.requireNonNull(driver.executeScript(script), "the script returned nothing");
    }

    String text(String script) {
        return String.valueOf(run(script));
    }

    long number(String script) {
        return ((Number) run(script)).longValue();
    }

    /// What the page wrote to its console, and where it failed.
    List<String> problems() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(Object::toString)
                .toList();
    }

    /// The serious and critical violations that axe-core finds, one line each.
    List<String> accessibilityViolations() {
        driver.executeScript(axe());
        Object violations = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(result => done(result.violations
                  .filter(violation => ['serious', 'critical'].includes(violation.impact))
                  .map(violation => violation.id + ': ' + violation.nodes.map(node => node.html.slice(0, 150)).join(' | '))),
                  error => done(['axe failed: ' + error]));
                """);
        return ((List<?>) Objects.requireNonNull(violations))
                .stream().map(String::valueOf).toList();
    }

    /// Writes a picture of the whole page.
    void screenshot(Path file, int width) throws IOException {
        long height = number("return Math.ceil(document.documentElement.getBoundingClientRect().height)");
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String axe() {
        try (InputStream script = ReportBrowser.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
