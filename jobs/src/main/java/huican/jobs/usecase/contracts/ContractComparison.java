package huican.jobs.usecase.contracts;

import huican.jobs.problem.Refusal;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.TableContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Compares contracts with their older version: what breaks a department that keeps delivering as agreed, or a reader of our tables and views.
 */
public final class ContractComparison {
    private final ContractSet before;
    private final ContractSet after;

    private ContractComparison(ContractSet before, ContractSet after) {
        this.before = before;
        this.after = after;
    }

    /** Everything in which two files, or the contracts below two folders, differ; a {@link Refusal} if they cannot be compared. */
    public static List<Difference> of(Path before, Path after) {
        if (Files.exists(before) && Files.exists(after) && Files.isDirectory(before) != Files.isDirectory(after)) {
            throw Refusal.usage("两个都应是文件，或都是文件夹：" + before + "、" + after + "。");
        }
        return new ContractComparison(ContractSet.read(before), ContractSet.read(after))
                .all(Files.isRegularFile(before));
    }

    private List<Difference> all(boolean files) {
        var differences = new ArrayList<Difference>();
        if (files
                && before.extracts().size() == after.extracts().size()
                && before.tables().size() == after.tables().size()) {
            // Two files are two versions of one contract, whatever they call it.
            differences.addAll(each(before.extracts(), renamed(before.extracts(), after.extracts()), this::extract));
            differences.addAll(each(before.tables(), renamed(before.tables(), after.tables()), TableComparison::of));
            return differences;
        }
        differences.addAll(each(before.extracts(), after.extracts(), this::extract));
        differences.addAll(each(before.tables(), after.tables(), TableComparison::of));
        return differences;
    }

    private List<Difference> extract(ExtractContract old, ExtractContract now) {
        return new ExtractComparison(old, before.lists(), now, after.lists()).differences();
    }

    private static <T> Map<String, T> renamed(Map<String, T> before, Map<String, T> after) {
        var names = new ArrayList<>(before.keySet());
        var renamed = new TreeMap<String, T>();
        after.values().forEach(contract -> renamed.put(names.get(renamed.size()), contract));
        return renamed;
    }

    private static <T> List<Difference> each(
            Map<String, T> before, Map<String, T> after, BiFunction<T, T, List<Difference>> compare) {
        var ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        var differences = new ArrayList<Difference>();
        for (String id : ids) {
            if (!after.containsKey(id)) {
                differences.add(new Difference(id, "有 → 无", true, what(before.get(id)) + "没有了"));
            } else if (!before.containsKey(id)) {
                differences.add(new Difference(id, "无 → 有", false, "新增"));
            } else {
                differences.addAll(compare.apply(before.get(id), after.get(id)));
            }
        }
        return differences;
    }

    private static String what(Object contract) {
        return contract instanceof TableContract ? "查询它的人会出错：表或视图" : "部门照旧交付的文件会无人读取：抽取";
    }
}
