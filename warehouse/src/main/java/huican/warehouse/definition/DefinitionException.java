package huican.warehouse.definition;

import java.util.List;

/** A definition that cannot be used; each line of the message names code, file, line, key and what is wrong. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DefinitionException(List<String> problems) {
        super(String.join("\n", problems) + (problems.get(problems.size() - 1).endsWith("？") ? "" : "。") + "该定义未加载。");
    }
}
