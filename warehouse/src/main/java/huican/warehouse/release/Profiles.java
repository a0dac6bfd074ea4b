package huican.warehouse.release;

import huican.schemas.contract.ContractException;
import huican.schemas.release.ProfileReader;
import huican.schemas.release.ReleaseProfile;
import huican.schemas.release.ReleaseTable;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The profiles of a home: those in {@code definitions/profiles/}, and of the built-in ones those that no file of their name replaces. */
public final class Profiles {
    private static final ResourceFolder BUILT_IN = new ResourceFolder("warehouse/release/profiles");
    private static final String ENDING = ".yml";
    /** Names of profiles stand in numbers of releases, folders and addresses. */
    private static final String FILE = "[a-z0-9][a-z0-9._-]{0,63}\\.yml";

    private Profiles() {}

    /** Their names. */
    public static Set<String> names(Home home) {
        var names = new TreeSet<String>();
        BUILT_IN.children().forEach(file -> names.add(file.replace(ENDING, "")));
        files(home).forEach(file -> names.add(file.replace(ENDING, "")));
        return names;
    }

    /**
     * One of them.
     *
     * @throws ContractException naming every mistake in it
     */
    public static ReleaseProfile read(Home home, String name) {
        String file = name + ENDING;
        var reader = new ProfileReader(ReleaseTable.all(), ListedValues.of(home));
        Path own = folder(home).resolve(file);
        if (!Files.isRegularFile(own)) {
            return reader.read(name, BUILT_IN.path() + "/" + file, BUILT_IN.text(file));
        }
        try {
            return reader.read(name, "definitions/profiles/" + file, Files.readString(own));
        } catch (IOException e) {
            throw new ContractException(List.of("HC-C001 definitions/profiles/" + file + "：不能读，或不是 UTF-8。该文件未加载。"));
        }
    }

    private static List<String> files(Home home) {
        if (!Files.isDirectory(folder(home))) {
            return List.of();
        }
        try (var files = Files.list(folder(home))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(FILE))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Home home) {
        return home.definitions().resolve("profiles");
    }
}
