package huican.schemas.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A department that delivers.
 *
 * @param source key, also the folder below the inbox
 * @param titleZh the department's short Chinese name
 * @param fullZh its full name; the short one where it has no other
 * @param extracts its layouts
 * @param database where the same rows stand in its own database
 */
public record SourceContract(
        String source, String titleZh, String fullZh, List<ExtractContract> extracts, DatabaseContract database)
        implements Serializable {

    /** Whether a person means this department: by its key, its short or full name, with or without 区 before it. */
    public boolean isCalled(String word) {
        return source.equals(word)
                || Stream.of(titleZh, fullZh)
                        .flatMap(name -> Stream.of(name, name.replaceFirst("^区", "")))
                        .anyMatch(word.strip()::equals);
    }

    /** How often the department delivers at least: as its most frequent extract. */
    public int frequencyDays() {
        return extracts.stream().mapToInt(ExtractContract::frequencyDays).min().orElse(ExtractContract.DAILY);
    }

    /** The extract a file belongs to, by its name without a part number ({@code 学籍信息_01.xlsx} is of 学籍信息). */
    public Optional<ExtractContract> extractOf(String fileName) {
        return extracts.stream().filter(e -> belongs(e, fileName)).findFirst();
    }

    private static boolean belongs(ExtractContract extract, String fileName) {
        String ending = extract.format().ending();
        if (!fileName.endsWith(ending)) {
            return false;
        }
        String stem = fileName.substring(0, fileName.length() - ending.length());
        String name = extract.physicalName();
        return stem.equals(name)
                || stem.startsWith(name) && stem.substring(name.length()).matches("_\\d{2,3}");
    }
}
