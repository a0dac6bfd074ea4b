package huican.seeds.reference;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.SourceFile;
import huican.schemas.resource.ResourceFolder;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The code lists of {@code seeds/codes/}, and over them those a department brings along in its own folder.
 *
 * @param shared by name
 * @param own by department, by name
 */
public record CodeLists(Map<String, CodeList> shared, Map<String, Map<String, CodeList>> own) implements Serializable {
    /** Where the shared ones are, in the project and on the class path. */
    public static final String FOLDER = "seeds/codes";

    private static final String NO_VALUE = "no_value";

    /** Only what all departments share. */
    public static CodeLists read() {
        var folder = new ResourceFolder(FOLDER);
        List<SourceFile> files = folder.children().stream()
                .map(name -> new SourceFile(name, FOLDER + "/" + name, folder.text(name)))
                .toList();
        var problems = new ContractProblems();
        var shared = CodeFile.read(problems, files);
        problems.refuse();
        return new CodeLists(shared, Map.of());
    }

    /** Names of the lists that columns of a department may have. */
    public static Set<String> names(CodeLists shared, Map<String, CodeList> own) {
        var names = new TreeSet<>(shared.shared().keySet());
        names.addAll(own.keySet());
        return names;
    }

    /** The list of a coded column: the department's own before the shared one. */
    public CodeList of(String source, ColumnContract column) {
        return of(source, column.codeList());
    }

    /** The list of the words that mean that there is no value, whatever the column; one that knows the word itself goes before. */
    public CodeList noValue(String source) {
        return of(source, NO_VALUE);
    }

    private CodeList of(String source, String name) {
        CodeList list = own.getOrDefault(source, Map.of()).get(name);
        return list == null ? shared.get(name) : list;
    }
}
