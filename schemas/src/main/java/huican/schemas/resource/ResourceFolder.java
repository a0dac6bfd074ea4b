package huican.schemas.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * A folder on the class path, such as {@code schemas/sources}: contracts, seeds, SQL and DAGs are resources, so that any driver on any
 * cluster finds them. Works for jars and for folders of classes.
 */
public record ResourceFolder(String path) {

    /**
     * Names of the direct children (files and folders), sorted, wherever on the class path the folder is; an error if it is nowhere.
     */
    public List<String> children() {
        try {
            List<URL> places = Collections.list(loader().getResources(path));
            if (places.isEmpty()) {
                throw new IllegalArgumentException("不在类路径上: " + path);
            }
            var names = new TreeSet<String>();
            for (URL place : places) {
                names.addAll(children(place));
            }
            return List.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> children(URL place) throws IOException, URISyntaxException {
        if (!(place.openConnection() instanceof JarURLConnection jar)) {
            return names(Path.of(place.toURI()));
        }
        // Of this path, not of its address: the JVM has one file system for each address, and others may have it open.
        try (FileSystem files =
                FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
            return names(files.getPath(path));
        }
    }

    /** Text of a file in this folder, UTF-8. */
    public String text(String child) {
        String name = path + "/" + child;
        try (InputStream in = loader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("不在类路径上: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the file is there. */
    public boolean has(String child) {
        return loader().getResource(path + "/" + child) != null;
    }

    /** The folder below this one. */
    public ResourceFolder folder(String child) {
        return new ResourceFolder(path + "/" + child);
    }

    private static ClassLoader loader() {
        return ResourceFolder.class.getClassLoader();
    }

    private static List<String> names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(p -> p.getFileName().toString().replace("/", "")).toList();
        }
    }
}
