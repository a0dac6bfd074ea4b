package huican.warehouse.definition;

import huican.schemas.resource.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of one definition: those that the product comes with, and over them, name by name, those of the deployment in {@code
 * <home>/definitions/warehouse/…}.
 *
 * @param product {@code warehouse/indicators/<key>} and the like, whether or not the product has it
 * @param own the deployment's folder of that name; need not exist
 */
public record DefinitionFolder(ResourceFolder product, Optional<Path> own) {

    /**
     * All definitions of a kind, by key.
     *
     * @param kind {@code warehouse/indicators}, {@code warehouse/exceptions} or {@code warehouse/risk}
     * @param definitions {@code <home>/definitions}; empty: those of the product only
     */
    public static List<DefinitionFolder> all(ResourceFolder kind, Optional<Path> definitions) {
        Optional<Path> own = own(kind, definitions);
        return keys(kind, definitions).stream()
                .map(key -> new DefinitionFolder(kind.folder(key), own.map(folder -> folder.resolve(key))))
                .toList();
    }

    /** Their keys only, also of those with mistakes. */
    public static Set<String> keys(ResourceFolder kind, Optional<Path> definitions) {
        var keys = new TreeSet<>(kind.children());
        own(kind, definitions).ifPresent(folder -> keys.addAll(names(folder)));
        return keys;
    }

    private static Optional<Path> own(ResourceFolder kind, Optional<Path> definitions) {
        return definitions.map(folder -> folder.resolve(kind.path()));
    }

    /** Name of the folder, which is the definition's key. */
    public String key() {
        return product.path().substring(product.path().lastIndexOf('/') + 1);
    }

    /** A file as errors name it. */
    public String place(String file) {
        return (isOwn(file) ? "definitions/" : "") + product.path() + "/" + file;
    }

    public String text(String file) {
        if (!isOwn(file)) {
            return product.text(file);
        }
        try {
            return Files.readString(own.orElseThrow().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String file) {
        return isOwn(file) || product.has(file);
    }

    private boolean isOwn(String file) {
        return own.isPresent() && Files.isRegularFile(own.get().resolve(file));
    }

    /** What the deployment adds or replaces, a line each. */
    public List<String> changes() {
        var changes = new ArrayList<String>();
        own.ifPresent(folder -> names(folder)
                .forEach(file -> changes.add((product.has(file) ? "改用 " : "新增 ") + product.path() + "/" + file)));
        return List.copyOf(changes);
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
