package huican.schemas.error;

import huican.schemas.contract.ContractException;
import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.Part;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.resource.Spelling;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All codes that a message may begin with: {@code schemas/errors/errors.yml}.
 *
 * @param errors in the order of their codes
 */
public record ErrorRegister(List<Group> groups, List<ErrorCode> errors) {
    private static final String FILE = "schemas/errors/errors.yml";
    private static final int NEAR = 5;

    /** Codes of one letter. */
    public record Group(String letter, String title, String note) {}

    public static ErrorRegister read() {
        return parse(new ResourceFolder("schemas/errors").text("errors.yml"));
    }

    /** @throws ContractException naming every problem */
    static ErrorRegister parse(String yaml) {
        var problems = new ContractProblems();
        var register = Part.parse(problems, FILE, yaml).map(ErrorRegister::of);
        problems.refuse();
        return register.orElseThrow();
    }

    private static ErrorRegister of(Part root) {
        root.only(List.of("groups", "errors"));
        List<Group> groups = root.parts("groups").stream()
                .map(part -> part.only(List.of("letter", "title", "note")))
                .map(part -> new Group(part.text("letter"), part.text("title"), part.text("note")))
                .toList();
        List<String> letters = groups.stream().map(Group::letter).toList();
        List<Part> parts = root.parts("errors");
        List<ErrorCode> errors =
                parts.stream().map(part -> error(part, letters)).toList();
        for (int i = 1; i < errors.size(); i++) {
            if (errors.get(i).code().compareTo(errors.get(i - 1).code()) <= 0) {
                parts.get(i).problem("HC-C006", "code", errors.get(i).code() + " 重复，或不在编号的次序上");
            }
        }
        return new ErrorRegister(groups, errors);
    }

    private static ErrorCode error(Part part, List<String> letters) {
        part.only(List.of("code", "kind", "title", "meaning", "done", "action"));
        String code = part.text("code");
        if (!code.matches(ErrorCode.FORM) || !letters.contains(code.substring(3, 4))) {
            part.problem("HC-C004", "code", "应为 HC-、一个 groups 中的字母和三位数字，不是 \"" + code + "\"");
        }
        String kind = part.word("kind", ErrorKind.words());
        return new ErrorCode(
                code,
                ErrorKind.words().contains(kind)
                        ? ErrorKind.valueOf(kind.toUpperCase(Locale.ROOT))
                        : ErrorKind.FAILURE, // after the problem
                part.text("title"),
                part.text("meaning"),
                part.text("done"),
                part.text("action"));
    }

    /** Looked up in any case. */
    public Optional<ErrorCode> find(String code) {
        return errors.stream()
                .filter(error -> error.code().equalsIgnoreCase(code))
                .findFirst();
    }

    /** The codes spelled most like a text, the nearest first. */
    public List<ErrorCode> near(String text) {
        String wanted = text.toUpperCase(Locale.ROOT);
        return errors.stream()
                .sorted(Comparator.comparingInt(error -> Spelling.distance(wanted, error.code())))
                .limit(NEAR)
                .toList();
    }
}
