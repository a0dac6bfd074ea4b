package huican.jobs.usecase.contracts;

import huican.jobs.problem.Refusal;
import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ExtractReader;
import huican.schemas.contract.SourceFile;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableReader;
import huican.seeds.reference.CodeFile;
import huican.seeds.reference.CodeList;
import huican.seeds.reference.CodeLists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The contracts of one file, or of all files below a folder, with the code lists that go with them: {@code codes/} beside a contract, and
 * {@code seeds/codes/} beside the folder {@code schemas} they stand in; without such a folder, the program's own.
 *
 * @param extracts by {@code <source>.<extract>}
 * @param tables our own tables and views, by id
 */
record ContractSet(Map<String, ExtractContract> extracts, Map<String, TableContract> tables, CodeLists lists) {
    private static final String ENDING = ".odcs.yaml";
    private static final Pattern ID = Pattern.compile("(?m)^id:\\s*[\"']?([a-z0-9_.]+)");
    private static final String OURS = "huican.";

    /** Reads them; a {@link Refusal} names every problem. */
    static ContractSet read(Path path) {
        if (!Files.exists(path)) {
            throw Refusal.usage("没有 " + path + "。");
        }
        List<Path> files = files(path);
        if (files.isEmpty()) {
            throw Refusal.usage(path + " 中没有契约（*" + ENDING + "）。");
        }
        var problems = new ContractProblems();
        var set = new ContractSet(
                new TreeMap<>(), new TreeMap<>(), new CodeLists(shared(problems, path), new TreeMap<>()));
        files.forEach(file -> set.add(problems, file));
        if (problems.count() > 0) {
            throw Refusal.failure(String.join("\n", problems.lines()) + "\n没有比较：请先改正 " + path + "。");
        }
        return set;
    }

    private void add(ContractProblems problems, Path file) {
        String text = text(file);
        var found = ID.matcher(text);
        String id = found.find() ? found.group(1) : "";
        String name = id.substring(id.lastIndexOf('.') + 1);
        var contract = new SourceFile(name + ENDING, file.toString(), text);
        if (id.startsWith(OURS)) {
            TableReader.read(problems, contract).ifPresent(table -> tables.put(id, table));
            return;
        }
        String source = id.contains(".") ? id.substring(0, id.indexOf('.')) : "";
        Path codes = file.toAbsolutePath().resolveSibling("codes");
        Map<String, CodeList> own = lists.own().computeIfAbsent(source, s -> codes(problems, codes));
        ExtractReader.read(problems, source, contract, CodeLists.names(lists, own))
                .ifPresent(extract -> extracts.put(id, extract));
    }

    private static Map<String, CodeList> shared(ContractProblems problems, Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path at = absolute; at != null; at = at.getParent()) {
            boolean beside = at.equals(absolute)
                    || Files.isDirectory(at.resolve("schemas")) && absolute.startsWith(at.resolve("schemas"));
            Path codes = at.resolve(CodeLists.FOLDER);
            if (beside && Files.isDirectory(codes)) {
                return codes(problems, codes);
            }
        }
        return CodeLists.read().shared();
    }

    private static Map<String, CodeList> codes(ContractProblems problems, Path folder) {
        List<SourceFile> files = children(folder, ".csv").stream()
                .map(file -> new SourceFile(file.getFileName().toString(), file.toString(), text(file)))
                .toList();
        return CodeFile.read(problems, files);
    }

    private static List<Path> files(Path path) {
        return Files.isRegularFile(path) ? List.of(path) : children(path, ENDING);
    }

    private static List<Path> children(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
                    .filter(file -> Stream.of("target", ".git")
                            .noneMatch(built -> folder.relativize(file).startsWith(built)
                                    || folder.relativize(file).toString().contains("/" + built + "/")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + folder + "：" + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + file + "：" + e.getMessage(), e);
        }
    }
}
