package huican.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import huican.jobs.problem.Refusal;
import huican.schemas.resource.Spelling;
import java.io.IOException;
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
        var values = new TreeMap<String, String>();
        if (!Files.isRegularFile(file)) {
            return values;
        }
        JsonNode root = read();
        if (!root.isMissingNode() && !root.isNull() && !root.isObject()) {
            throw Refusal.usage(file + "：应为每行一个“键: 值”。什么也没有做。");
        }
        root.fields().forEachRemaining(entry -> {
            if (!KEYS.contains(entry.getKey())) {
                String nearest = Spelling.suggestion(entry.getKey(), KEYS);
                throw Refusal.usage(file + "：没有设置项 \"" + entry.getKey() + "\"" + (nearest.isEmpty() ? "。" : nearest)
                        + "可用：" + String.join("、", KEYS) + "。什么也没有做。");
            }
            if (!entry.getValue().isNull()) {
                values.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return values;
    }

    private JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw Refusal.usage(file + ":" + line + "：不是合法的 YAML。什么也没有做。");
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
