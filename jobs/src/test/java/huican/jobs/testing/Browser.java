package huican.jobs.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window, of the system's packages. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    private final WebDriverWait patiently;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
        this.patiently = new WebDriverWait(driver, PATIENCE);
    }

    /** Whether the machine has one, with its driver. */
    public static boolean isHere() {
        return program("chromium").isPresent() && program("chromedriver").isPresent();
    }

    private static Optional<Path> program(String name) {
        Stream<Path> folders =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return folders.map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Browser open() {
        Logger.getLogger("org.openqa.selenium").setLevel(Level.SEVERE);
        var options = new ChromeOptions();
        options.setBinary(program("chromium").orElseThrow().toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,1000", "--lang=en");
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver").orElseThrow().toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    public void go(String url) {
        driver.get(url);
    }

    public String url() {
        return driver.getCurrentUrl();
    }

    /** Waits until it is there to be seen. */
    public WebElement see(By what) {
        return patiently.until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    /** Waits until some text is anywhere on the page. */
    public void read(String text) {
        patiently.until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
    }

    public void click(By what) {
        patiently.until(ExpectedConditions.elementToBeClickable(what)).click();
    }

    public void type(By where, String text) {
        see(where).sendKeys(text);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
