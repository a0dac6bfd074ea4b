package huican.schemas.contract;

import huican.schemas.resource.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a department: those that the product comes with, and over them those of the deployment, name by name.
 *
 * @param source the folder's name
 * @param builtIn whether the product comes with the department
 * @param files by name; {@code example/} is not read
 * @param own of these, names of those that the deployment adds or replaces
 * @param replaced of the own ones, names of those that stand for a file of the product
 */
public record SourceFolder(
        String source, boolean builtIn, List<SourceFile> files, List<String> own, List<String> replaced) {
    /** Where departments are described, in the project and below a deployment's definitions. */
    public static final String PATH = "schemas/sources";

    private static final String SOURCE_FILE = "source.yml";
    private static final String CODES = "codes";
    private static final String EXAMPLE = "example";

    /** All departments by name. {@code definitions} need not exist. */
    public static List<SourceFolder> all(Path definitions) {
        var folders = new TreeMap<String, SourceFolder>();
        ofProduct().forEach(folder -> folders.put(folder.source(), folder));
        Path own = definitions.resolve(PATH);
        for (Path path : children(own)) {
            if (Files.isDirectory(path)) {
                String source = path.getFileName().toString();
                var files = read(path, definitions.toAbsolutePath().getParent());
                folders.merge(source, over(source, files), (product, ignored) -> product.with(files));
            }
        }
        return List.copyOf(folders.values());
    }

    /** Those that the product comes with. */
    public static List<SourceFolder> ofProduct() {
        var sources = new ResourceFolder(PATH);
        return sources.children().stream()
                .map(source ->
                        new SourceFolder(source, true, resources(sources.folder(source), ""), List.of(), List.of()))
                .toList();
    }

    /** A department described by a folder alone, wherever it is. */
    public static SourceFolder at(Path folder) {
        return over(
                folder.getFileName().toString(),
                read(folder, folder.toAbsolutePath().getParent()));
    }

    private static SourceFolder over(String source, List<SourceFile> files) {
        return new SourceFolder(source, false, files, names(files), List.of());
    }

    private SourceFolder with(List<SourceFile> own) {
        var merged = new TreeMap<String, SourceFile>();
        files.forEach(file -> merged.put(file.name(), file));
        List<String> replaces = names(own).stream().filter(merged::containsKey).toList();
        own.forEach(file -> merged.put(file.name(), file));
        return new SourceFolder(source, builtIn, List.copyOf(merged.values()), names(own), replaces);
    }

    /** {@code source.yml}; an empty text if it is missing. */
    SourceFile about() {
        return files.stream()
                .filter(file -> file.name().equals(SOURCE_FILE))
                .findFirst()
                .orElse(new SourceFile(SOURCE_FILE, place(), ""));
    }

    /** The layouts, a file each. */
    List<SourceFile> contracts() {
        return files.stream()
                .filter(file -> file.name().matches("[^/]+\\Q" + ContractFile.ENDING + "\\E"))
                .toList();
    }

    /** The department's own code lists. */
    public List<SourceFile> codes() {
        return files.stream()
                .filter(file -> file.name().matches(CODES + "/[^/]+\\.csv"))
                .toList();
    }

    /** Files that nobody would read: a mistyped name must not go unnoticed. */
    List<SourceFile> strangers() {
        var known = new ArrayList<>(contracts());
        known.addAll(codes());
        known.add(about());
        return files.stream().filter(file -> !known.contains(file)).toList();
    }

    String place() {
        return files.isEmpty()
                ? source
                : files.get(0).place().replaceFirst("\\Q" + files.get(0).name() + "\\E$", "");
    }

    private static List<String> names(List<SourceFile> files) {
        return files.stream().map(SourceFile::name).toList();
    }

    private static List<SourceFile> resources(ResourceFolder folder, String prefix) {
        var files = new ArrayList<SourceFile>();
        for (String child : folder.children()) {
            if (child.equals(CODES)) {
                files.addAll(resources(folder.folder(child), CODES + "/"));
            } else if (!child.equals(EXAMPLE)) {
                files.add(new SourceFile(prefix + child, folder.path() + "/" + child, folder.text(child)));
            }
        }
        return List.copyOf(files);
    }

    private static List<SourceFile> read(Path folder, Path above) {
        var files = new TreeMap<String, SourceFile>();
        for (Path child : children(folder)) {
            if (Files.isRegularFile(child)) {
                put(files, child, "", above);
            } else if (child.endsWith(CODES)) {
                children(child).stream().filter(Files::isRegularFile).forEach(f -> put(files, f, CODES + "/", above));
            }
        }
        return List.copyOf(files.values());
    }

    private static void put(Map<String, SourceFile> files, Path file, String prefix, Path above) {
        String name = prefix + file.getFileName();
        files.put(name, new SourceFile(name, place(file, above), text(file)));
    }

    private static String place(Path file, Path above) {
        return above.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
    }

    /** Editors put a mark before UTF-8; it says nothing. What is no UTF-8 becomes U+FFFD, and {@link SourceReader} tells of it. */
    static String text(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + file + "：" + e.getMessage(), e);
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var paths = Files.list(folder)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + folder + "：" + e.getMessage(), e);
        }
    }
}
