package huican.jobs.api.airflowui;

import huican.jobs.problem.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Airflow's own pages, compiled, in an installed wheel of {@code apache-airflow-core}: they are read from there and are no part of this
 * product.
 *
 * @param dist the folder with {@code index.html}
 */
record UiBundle(Path dist) {
    /** The one whose private paths are answered. */
    static final String VERSION = "3.3.2";

    private static final String IN_WHEEL = "airflow/ui/dist";
    private static final String INFO = "apache_airflow_core-";
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript",
            "css", "text/css",
            "html", "text/html",
            "json", "application/json",
            "png", "image/png",
            "svg", "image/svg+xml",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "wasm", "application/wasm");

    /**
     * Finds the pages.
     *
     * @param folder where the wheel is installed (its site-packages, or the environment above), or {@code airflow/ui/dist} in it
     * @throws Refusal if they are not there, or of another version
     */
    static UiBundle in(Path folder) {
        Path dist = candidates(folder)
                .filter(path -> Files.isRegularFile(path.resolve("index.html")))
                .findFirst()
                .orElseThrow(() -> Refusal.usage("HC-J183 " + folder + " 中没有 Airflow 的页面（" + IN_WHEEL
                        + "/index.html）。服务没有启动；请先 pip install apache-airflow-core==" + VERSION
                        + "，再以 --airflow-ui 指明其 site-packages 目录。"));
        Path packages = dist.getParent().getParent().getParent();
        String found = version(packages).orElse("未知");
        if (!found.equals(VERSION)) {
            throw Refusal.usage("HC-J184 " + folder + " 中 Airflow 页面的版本是 " + found + "，本服务只能配合 " + VERSION
                    + "。服务没有启动；请安装 apache-airflow-core==" + VERSION + "。");
        }
        return new UiBundle(real(dist));
    }

    private static Stream<Path> candidates(Path folder) {
        Stream<Path> inEnvironment = Stream.of();
        Path lib = folder.resolve("lib");
        if (Files.isDirectory(lib)) {
            try (Stream<Path> pythons = Files.list(lib)) {
                inEnvironment =
                        pythons.map(python -> python.resolve("site-packages").resolve(IN_WHEEL)).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Path whole = folder.normalize();
        return Stream.concat(Stream.of(whole, whole.resolve(IN_WHEEL)), inEnvironment);
    }

    private static Optional<String> version(Path packages) {
        try (Stream<Path> infos = Files.list(packages)) {
            return infos.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(INFO) && name.endsWith(".dist-info"))
                    .map(name -> name.substring(INFO.length(), name.length() - ".dist-info".length()))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page that all of Airflow's pages begin with. */
    String index() {
        try {
            return Files.readString(dist.resolve("index.html")).replace("{{ backend_server_base_url }}", "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the folder; empty for anything that is not a file within it. */
    Optional<Path> file(String name) {
        if (name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Path file = dist.resolve(name).normalize();
        if (!file.startsWith(dist) || !Files.isRegularFile(file) || !real(file).startsWith(dist)) {
            return Optional.empty();
        }
        return Optional.of(file);
    }

    static String contentType(Path file) {
        String name = file.getFileName().toString();
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /** Paths of pages, which all begin with the same one. */
    static final List<String> NO_PAGES = List.of("api", "ui", "auth", "huican", "static");
}
