package huican.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.TestFolders;
import huican.schemas.error.ErrorCode;
import huican.schemas.error.ErrorRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The register of error codes says what the sources do: each code once, and {@code docs/errors.md} as it follows from it. */
class ErrorCodesTest {
    private static final Path PROJECT = TestFolders.project();
    private static final Path DOCUMENT = PROJECT.resolve("docs/errors.md");
    private static final Pattern CODE = Pattern.compile("HC-[A-Z]\\d+");
    private static final Set<String> SOURCES =
            Set.of("java", "sql", "yml", "yaml", "csv", "properties", "html", "js", "huican");

    private final ErrorRegister register = ErrorRegister.read();

    @Test
    void everyCodeInTheSourcesHasItsTextAndEveryTextItsCode() throws IOException {
        var used = new TreeSet<String>();
        for (Path source : sources()) {
            used.addAll(codes(source));
        }

        assertThat(without(used, codesOf(register))).as("codes without a text").isEmpty();
        assertThat(without(codesOf(register), used)).as("texts without a code").isEmpty();
    }

    @Test
    void documentsNameNoOtherCodes() throws IOException {
        try (var files = Files.walk(PROJECT.resolve("docs"))) {
            for (Path document : files.filter(Files::isRegularFile).toList()) {
                assertThat(without(codes(document), codesOf(register)))
                        .as(document.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void theDocumentIsWhatTheRegisterGives() throws IOException {
        String wanted = document();
        if (Boolean.getBoolean("huican.docs.write")) {
            Files.writeString(DOCUMENT, wanted);
        }

        assertThat(DOCUMENT).as("make errors writes it").hasContent(wanted);
    }

    private static List<Path> sources() {
        return Stream.of("schemas", "seeds", "etl", "warehouse", "jobs", "huican")
                .flatMap(name -> TestFolders.files(PROJECT.resolve(name)).stream())
                .filter(file -> SOURCES.contains(file.toString().replaceAll(".*[./]", "")))
                .filter(file -> !PROJECT.relativize(file).toString().matches("\\w+/(target|src/test)/.*"))
                .filter(file -> !file.startsWith(PROJECT.resolve("schemas/errors")))
                .toList();
    }

    private static Set<String> codes(Path file) throws IOException {
        return CODE.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Collection<String> codes, Collection<String> others) {
        var left = new TreeSet<>(codes);
        left.removeAll(others);
        return left;
    }

    private static List<String> codesOf(ErrorRegister register) {
        return register.errors().stream().map(ErrorCode::code).toList();
    }

    private String document() {
        var text = new StringBuilder();
        text.append("# 错误码\n\n");
        text.append("由 [schemas/errors/errors.yml](../schemas/errors/errors.yml) 生成，不要手改；`make errors` 重新生成。");
        text.append("一个编号的说明：`huican help HC-D305`。\n\n");
        text.append(
                "The codes that messages begin with: what each means, what was and was not done, what to do. Generated; in Chinese, as its readers are.\n");
        for (var group : register.groups()) {
            text.append("\n## ")
                    .append(group.letter())
                    .append(" ")
                    .append(group.title())
                    .append("\n\n");
            text.append(markdown(group.note())).append("\n\n");
            text.append("| 编号 | 类别 | 含义 | 已做 | 处理 |\n|---|---|---|---|---|\n");
            register.errors().stream()
                    .filter(error -> error.letter().equals(group.letter()))
                    .forEach(error -> text.append(row(error)));
        }
        return text.toString();
    }

    private static String row(ErrorCode error) {
        return "| `" + error.code() + "` | " + ErrorText.kind(error.kind()) + " | **" + markdown(error.title()) + "** "
                + markdown(error.meaning()) + " | " + markdown(error.done()) + " | " + markdown(error.action())
                + " |\n";
    }

    private static String markdown(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_");
    }
}
