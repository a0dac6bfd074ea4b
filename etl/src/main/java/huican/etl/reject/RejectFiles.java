package huican.etl.reject;

import huican.etl.delivery.ReceivedFolder;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ExtractContract.FileFormat;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.PulledFrom;
import huican.schemas.run.RejectedLine;
import huican.seeds.reference.CodeLists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what a department gets back of a delivery: of every file with bad lines a file in the same layout, ending and encoding with those
 * lines as they were sent, and behind each {@code 行号, 字段, 问题, 规则编号}; beside it a note. Without the four columns a corrected file can be
 * delivered again. Source: docs/contract.md, "The department gets its rejects".
 *
 * @param received where the bytes of deliveries are kept
 */
public record RejectFiles(ReceivedFolder received, SourceContract source, CodeLists lists) {

    /**
     * A file that was written.
     *
     * @param file of the delivery
     * @param lines how many bad lines it holds
     */
    public record Written(Path path, String file, long lines) {}

    /**
     * Writes the files, readable by their owner alone; one that was there is replaced.
     *
     * @param lines set aside, of any file of the delivery
     * @param note what the covering note says; see {@link RejectNote}
     */
    public List<Written> write(DeliveryRecord delivery, List<RejectedLine> lines, RejectNote note, Path out) {
        try {
            var written = new ArrayList<Written>();
            for (FileCount file : delivery.files()) {
                var ofFile = lines.stream()
                        .filter(line -> line.file().equals(file.file()))
                        .toList();
                if (!ofFile.isEmpty()) {
                    written.add(write(delivery, file, ofFile, out));
                }
            }
            inPlace(out.resolve(note.file()), part -> Files.writeString(part, note.text(written, lines)));
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Written write(DeliveryRecord delivery, FileCount file, List<RejectedLine> lines, Path out)
            throws IOException {
        ExtractContract agreed = source.extractOf(file.file()).orElseThrow();
        // What came from a database was written by us: a delimiter in a value is quoted there, as it has to be here.
        ExtractContract extract = PulledFrom.of(received.of(delivery)).isPresent() ? agreed.pulled() : agreed;
        FileFormat format = extract.format();
        Path from = received.of(delivery).resolve(file.file());
        Path target = out.resolve(name(delivery, file, format));
        var text = new ProblemText(extract, lists);
        if (format.kind().equals("xlsx")) {
            String sheet = RejectSheet.sheetName(from);
            var issues = issues(lines, text, sheet + "!");
            inPlace(target, part -> new RejectSheet(format).write(from, issues, part));
        } else {
            var issues = issues(lines, text, "");
            inPlace(target, part -> new RejectText(format).write(from, issues, part));
        }
        return new Written(target, file.file(), lines.size());
    }

    /** {@code 退回_<抽取>_<交付日[.n]>} and the ending received; of an extract in parts, each keeps its part's number. */
    private static String name(DeliveryRecord delivery, FileCount file, FileFormat format) {
        String stem =
                file.file().substring(0, file.file().length() - format.ending().length());
        String part = stem.substring(file.extract().length());
        return "退回_" + file.extract() + "_" + delivery.folder() + part + format.ending();
    }

    private static Map<Long, RowIssue> issues(List<RejectedLine> lines, ProblemText text, String before) {
        var issues = new HashMap<Long, RowIssue>();
        lines.forEach(line -> issues.put(line.line(), RowIssue.of(line, before + line.line(), text)));
        return issues;
    }

    /** Something that writes a file. */
    private interface Content {
        void writeTo(Path part) throws IOException;
    }

    private static void inPlace(Path target, Content content) throws IOException {
        Path part = Files.createTempFile(
                target.getParent(),
                ".reject",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            content.writeTo(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
