package huican.jobs.release;

import huican.schemas.run.JsonFile;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes beside the data of a release all that is said of them, the sums of all files, and the signature of the sums. */
public final class ReleaseDocuments {
    /** Names every other file but the signature, as {@code sha256sum -c} reads it. */
    public static final String SUMS = "SHA256SUMS";

    public static final String SIGNATURE = "SHA256SUMS.sig";
    private static final String KEY = "signing-key.pem";

    private ReleaseDocuments() {}

    /**
     * Completes a folder that holds the data.
     *
     * @return sha256 of the sums
     */
    public static String write(ReleaseFacts facts, Path folder, SigningKeys keys) {
        try {
            JsonFile.write(folder.resolve("datapackage.json"), new DataPackage(facts, folder).json());
            JsonFile.write(folder.resolve("来源.json"), new Lineage(facts).json());
            var catalogue = new Catalogue(facts);
            JsonFile.write(folder.resolve("目录.json"), catalogue.json());
            Files.writeString(folder.resolve("目录.csv"), catalogue.csv());
            var readMe = new ReadMe(facts);
            Files.writeString(folder.resolve("说明.md"), readMe.about());
            Files.writeString(folder.resolve("字典.md"), readMe.dictionary());
            Files.writeString(folder.resolve(KEY), facts.key().pem());
            var sums = new StringBuilder();
            for (Path file : files(folder)) {
                sums.append(Sha256.of(file))
                        .append("  ")
                        .append(file.getFileName())
                        .append('\n');
            }
            Files.writeString(folder.resolve(SUMS), sums);
            byte[] signed = Files.readAllBytes(folder.resolve(SUMS));
            Files.write(folder.resolve(SIGNATURE), keys.sign(signed));
            return Sha256.of(signed);
        } catch (IOException e) {
            throw new UncheckedIOException("不能写入 " + folder + "：" + e.getMessage(), e);
        }
    }

    /**
     * Whether all files that the sums name are there and as they were made.
     *
     * @param sumsHash sha256 of the sums as it is on record
     */
    public static boolean isWhole(Path folder, String sumsHash) {
        Path sums = folder.resolve(SUMS);
        return Files.isRegularFile(sums)
                && Sha256.of(sums).equals(sumsHash)
                && sums(folder).entrySet().stream()
                        .allMatch(file -> Files.isRegularFile(folder.resolve(file.getKey()))
                                && Sha256.of(folder.resolve(file.getKey())).equals(file.getValue()));
    }

    /** The sha256 that the sums have of each file. */
    public static Map<String, String> sums(Path folder) {
        try {
            var sums = new LinkedHashMap<String, String>();
            for (String line : Files.readAllLines(folder.resolve(SUMS))) {
                String[] parts = line.split("  ", 2);
                sums.put(parts[1], parts[0]);
            }
            return sums;
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + folder + "：" + e.getMessage(), e);
        }
    }

    /** Its files, by name. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + folder + "：" + e.getMessage(), e);
        }
    }
}
