package huican.jobs.cli.identity;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.identity.JudgeSample.Given;
import huican.jobs.usecase.identity.SampleTable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A sample that somebody filled in, as {@code identity sample --out} wrote it and a spreadsheet saved it. */
final class ReviewedSampleFile {
    private static final String ANSWER = SampleTable.TO_FILL_IN.get(0);
    private static final String REASON = SampleTable.TO_FILL_IN.get(1);

    private ReviewedSampleFile() {}

    /** The answers that were filled in, in the order of the file. */
    static List<Given> read(Path file) {
        var given = new ArrayList<Given>();
        try (var reader = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : reader) {
                for (String column : List.of(SampleTable.ITEM, ANSWER)) {
                    if (!line.getHeader().contains(column)) {
                        throw Refusal.usage("HC-J157 " + file + " 没有列 " + column + "。一件也没有记录。");
                    }
                }
                String answer = line.getField(ANSWER).strip().toLowerCase(Locale.ROOT);
                if (!answer.isEmpty()) {
                    given.add(new Given(
                            file.getFileName() + " 第 " + line.getStartingLineNumber() + " 行 ",
                            line.getField(SampleTable.ITEM).strip(),
                            answer,
                            Optional.of(line)
                                    .filter(l -> l.getHeader().contains(REASON))
                                    .flatMap(l -> l.findField(REASON))));
                }
            }
        } catch (CharacterCodingException e) {
            throw Refusal.usage("HC-J157 " + file + " 不是 UTF-8 编码。一件也没有记录；请另存为 CSV UTF-8。");
        } catch (CsvParseException e) {
            throw Refusal.usage("HC-J157 " + file + " 不是 CSV：" + e.getMessage() + "。一件也没有记录。");
        } catch (IOException e) {
            throw Refusal.usage("HC-J157 不能读取 " + file + "。一件也没有记录。");
        }
        if (given.isEmpty()) {
            throw Refusal.usage("HC-J157 " + file + " 的 " + ANSWER + " 列都是空的。一件也没有记录。");
        }
        return given;
    }
}
