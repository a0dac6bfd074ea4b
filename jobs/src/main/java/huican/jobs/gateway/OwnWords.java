package huican.jobs.gateway;

import huican.etl.standardise.IdNumber;
import huican.schemas.contract.Contracts;
import huican.seeds.reference.Departments;
import huican.warehouse.publish.Publisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the program itself can say: its classes, contracts, seeds and SQL, with their towns, titles and messages, and what a deployment added. Where
 * one of these words is somebody's name as well, a published text names nobody by it.
 */
final class OwnWords {
    /** A class of each module: where it was loaded from lies all the rest. */
    private static final List<Class<?>> MODULES =
            List.of(Contracts.class, Departments.class, IdNumber.class, Publisher.class, OwnWords.class);

    private OwnWords() {}

    /** @param definitions of the deployment; need not exist */
    static List<String> of(Path definitions) {
        var texts = new ArrayList<String>();
        try {
            for (Class<?> one : MODULES) {
                Path place = Path.of(
                        one.getProtectionDomain().getCodeSource().getLocation().toURI());
                if (Files.isDirectory(place)) {
                    below(place, texts);
                } else {
                    try (var jar = FileSystems.newFileSystem(place)) {
                        below(jar.getPath("/"), texts);
                    }
                }
            }
            if (Files.isDirectory(definitions)) {
                below(definitions, texts);
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void below(Path folder, List<String> texts) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                // Names of invented persons are no words.
                if (!folder.relativize(file).toString().startsWith("seeds/synthetic")) {
                    // A class file too: the texts in it are UTF-8, all else is replaced.
                    texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        }
    }
}
