package huican.jobs.usecase.doctor;

import huican.jobs.gateway.OwnPersons;
import huican.jobs.gateway.RunCheck;
import huican.schemas.run.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds texts in which somebody is named or has a number: what is published, logs, names of files. Tells places, never persons.
 *
 * @param persons whom the home knows
 */
record PersonalScan(Home home, OwnPersons persons) {
    private static final int SHOWN = 5;

    /** I9: nobody is named where others read. What a department called its own files in the inbox is told beside it: it is no text of ours. */
    List<Finding> findings() {
        var places = new ArrayList<>(published());
        places.addAll(files());
        long delivered = names(home.inbox());
        long names = names(home.root()) - delivered;
        if (names > 0) {
            places.add("文件名 " + names + " 个");
        }
        var findings = new ArrayList<Finding>();
        findings.add(Finding.of(
                places.isEmpty(),
                places.isEmpty()
                        ? String.format(
                                "I9 已发布的内容、日志、报表和文件名中没有本库的人（查 %,d 个姓名和各种号码；另有 %,d 个姓名与普通词语相同，不查）",
                                persons.names(), persons.ordinary())
                        : "I9 有个人信息：" + places.stream().limit(SHOWN).collect(Collectors.joining("、"))
                                + (places.size() > SHOWN ? " 等 " + places.size() + " 处" : ""),
                "请删除这些文件或行，并查明来源；已发布的内容会在下一次 huican nightly 时重建"));
        if (delivered > 0) {
            findings.add(Finding.note("收件目录中有 " + delivered + " 个文件或目录以个人的姓名或号码命名：不会公布，请部门改名"));
        }
        return findings;
    }

    /** Columns of the published file, {@code huican.duckdb table.column}, with the number of values. */
    private List<String> published() {
        var found = new TreeMap<String, Integer>();
        RunCheck.publishedTexts(home, (place, text) -> {
            if (persons.in(text)) {
                found.merge(place, 1, Integer::sum);
            }
        });
        return found.entrySet().stream()
                .map(e -> home.publishedFile().getFileName() + " " + e.getKey() + "（" + e.getValue() + " 个值）")
                .toList();
    }

    /** Logs in whose lines one stands: {@code path:line}, the first of each file. */
    private List<String> files() {
        var found = new ArrayList<String>();
        for (Path file : files(home.logs())) {
            int line = firstLine(file);
            if (line > 0) {
                found.add(shown(file) + ":" + line);
            }
        }
        return found;
    }

    /** How many files and folders below are named after somebody; the names themselves must not be told. */
    private long names(Path folder) {
        try (Stream<Path> paths = Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty()) {
            return paths.filter(path -> persons.in(path.getFileName().toString()))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String shown(Path file) {
        String path = home.relative(file);
        return persons.in(path) ? home.relative(file.getParent()) + "/…" : path;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int firstLine(Path file) {
        // A decoder that replaces what is no UTF-8: a log may end in the middle of a character.
        try (var reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (persons.in(line)) {
                    return number;
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
