package huican.jobs.cli;

import huican.jobs.problem.Refusal;
import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.Part;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code <home>/huican.yml}: one setting a line. */
final class SettingsFile {
    private static final List<String> KEYS = List.of("db", "keep", "master", "memory", "port");

    private final Path file;

    SettingsFile(Path file) {
        this.file = file;
    }

    /** Its settings; none if there is no such file. */
    Map<String, String> values() {
        String yaml = text();
        var values = new TreeMap<String, String>();
        if (hasSettings(yaml)) {
            var problems = new ContractProblems();
            Part.parse(problems, file.toString(), yaml).ifPresent(root -> {
                root.only(KEYS);
                KEYS.forEach(key -> root.optional(key).ifPresent(value -> values.put(key, value)));
            });
            refuse(problems);
        }
        return values;
    }

    private static void refuse(ContractProblems problems) {
        if (problems.count() > 0) {
            throw Refusal.usage(String.join("\n", problems.lines()) + "\n可用：" + String.join("、", KEYS) + "。什么也没有做。");
        }
    }

    /** A file of remarks only is one without settings. */
    private static boolean hasSettings(String yaml) {
        return yaml.lines().map(String::strip).anyMatch(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    private String text() {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw Refusal.usage(file + "：不是 UTF-8 文本。什么也没有做；请另存为 UTF-8。");
        } catch (IOException e) {
            throw Refusal.failure("不能读取 " + file + "。什么也没有做；请检查权限。");
        }
    }

    /** Whether others than its owner may read it. */
    boolean isOpenToOthers() {
        try {
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            Set<PosixFilePermission> ownerAlone =
                    EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            return view != null && !ownerAlone.containsAll(view.readAttributes().permissions());
        } catch (IOException e) {
            throw Refusal.failure("不能读取 " + file + " 的权限。什么也没有做。");
        }
    }
}
