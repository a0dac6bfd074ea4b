package huican.etl.pipeline.intake;

import huican.etl.check.DisplacedRow;
import huican.etl.check.Displacement;
import huican.etl.check.FileBalance;
import huican.etl.check.LineFindings;
import huican.etl.check.QuarantinedValues;
import huican.etl.check.RepeatedKeys;
import huican.etl.linkage.profile.CountedRecords;
import huican.etl.linkage.profile.RowIdentity;
import huican.etl.parse.FileOutcome;
import huican.etl.parse.FileToRead;
import huican.etl.parse.PackedFields;
import huican.etl.parse.RawRecord;
import huican.etl.standardise.ExplainRow;
import huican.etl.standardise.RowContent;
import huican.etl.standardise.RowValues;
import huican.etl.tables.ParquetRows;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the files of one extract of a delivery and writes every row where it belongs: accepted, with what it says about its person, or set aside, with
 * what is wrong; and what is to be reported.
 *
 * <p>Which row of a key counts is known when the last row is read. Until then the rows are held; of a long file they are not, and it is read a
 * second time. What is held besides is a few numbers a row. Not for several threads.
 */
final class ReadExtract implements AutoCloseable {
    private final ExtractFiles work;
    private final ExtractContract extract;
    private final ReadInputs with;
    private final RowValues values;
    private final ExplainRow explain;
    private final RowIdentity identity;
    private final ParquetRows accepted;
    private final ParquetRows records;
    private final ParquetRows quarantine;
    private final ParquetRows findings;
    private final Map<FileToRead, Counts> counts = new IdentityHashMap<>();
    /** Of the file being read. */
    private Counts count;

    private final RepeatedKeys keys = new RepeatedKeys();
    private final int mostHeld;
    private List<GoodRow> held = new ArrayList<>();
    private boolean holdsAll = true;

    private Iterator<DisplacedRow> displaced;
    private DisplacedRow nextDisplaced;
    private int good;

    private record GoodRow(RawRecord record, RowValues.Read read) {}

    private static final class Counts {
        private long written;
        private long overwritten;
        private long duplicates;
        private long quarantined;
        private long unnamed;
        private long townsUnknown;
    }

    /** @param mostHeld rows held at most */
    ReadExtract(ExtractFiles work, ReadInputs with, int mostHeld) {
        this.work = work;
        this.extract = work.files().get(0).extract();
        this.with = with;
        this.mostHeld = mostHeld;
        this.values = new RowValues(extract, with.lists(), with.towns());
        this.explain = new ExplainRow(extract);
        this.identity = new RowIdentity(extract);
        // Files of one folder are read in the order of their names: the same every time.
        String file = "/" + extract.table() + "-" + UUID.randomUUID() + ".parquet";
        var hadoop = with.hadoop().value();
        this.accepted = new ParquetRows(work.accepted() + file, extract.acceptedTable(), hadoop);
        this.records = new ParquetRows(work.records() + file, with.records(), hadoop);
        this.quarantine = new ParquetRows(work.quarantine() + file, with.quarantine(), hadoop);
        this.findings = new ParquetRows(work.findings() + file, with.findings(), hadoop);
        work.files().forEach(f -> counts.put(f, new Counts()));
    }

    AcceptedExtract run() {
        var outcomes = new ArrayList<FileOutcome>();
        for (FileToRead file : work.files()) {
            count = counts.get(file);
            outcomes.add(forEachRow(file, this::judge));
        }
        if (outcomes.stream().allMatch(outcome -> outcome.error().isEmpty())) {
            displaced = keys.displaced().iterator();
            nextDisplaced = displaced.hasNext() ? displaced.next() : null;
            work.files().forEach(this::writeGood);
            if (good != keys.rows()) {
                throw new IllegalStateException(extract.physicalName() + " 读第二遍时变了");
            }
        }
        close();
        return new AcceptedExtract(outcomes, balances(), unpublished());
    }

    /** Rows read. */
    long rows() {
        return balances().stream().mapToLong(FileBalance::rows).sum();
    }

    @Override
    public void close() {
        parts().forEach(ParquetRows::close);
    }

    private static FileOutcome forEachRow(FileToRead file, Consumer<RawRecord> row) {
        var reads = file.read();
        while (reads.hasNext()) {
            var read = reads.next();
            if (read instanceof FileOutcome outcome) {
                return outcome;
            }
            row.accept((RawRecord) read);
        }
        throw new IllegalStateException(file.file() + " ended without an outcome");
    }

    private void judge(RawRecord row) {
        if (!row.whole()) {
            count.quarantined++;
            QuarantinedValues.of(row, explain.fieldCount(row)).forEach(quarantine::write);
            return;
        }
        var read = values.read(row.fields(), row.rounded(), row.file().deliveryDay());
        if (read.recordKey() == null) {
            count.quarantined++;
            QuarantinedValues.of(row, explain.setAside(row, read, values)).forEach(quarantine::write);
            return;
        }
        if (!values.isNamed(read)) {
            count.unnamed++;
        }
        keys.add(
                read.recordKey(),
                RowContent.hash(row.fields(), extract.columns().size()),
                row.line());
        hold(new GoodRow(row, read));
    }

    private void hold(GoodRow row) {
        if (held.size() == mostHeld) {
            held = new ArrayList<>();
            holdsAll = false;
        }
        if (holdsAll) {
            held.add(row);
        }
    }

    private void writeGood(FileToRead file) {
        count = counts.get(file);
        var persons = new CountedRecords(identity, with.ids(), file.deliveryDay(), file.revision(), file.file());
        if (holdsAll) {
            held.stream().filter(row -> row.record().file() == file).forEach(row -> write(row, persons));
        } else {
            forEachRow(file, row -> {
                var read = row.whole() ? values.read(row.fields(), row.rounded(), file.deliveryDay()) : null;
                if (read != null && read.recordKey() != null) {
                    write(new GoodRow(row, read), persons);
                }
            });
        }
        persons.take().forEach(records::write);
    }

    private void write(GoodRow row, CountedRecords persons) {
        boolean isDisplaced = nextDisplaced != null && nextDisplaced.at() == good;
        good++;
        if (isDisplaced) {
            report(row, nextDisplaced);
            nextDisplaced = displaced.hasNext() ? displaced.next() : null;
        } else {
            accept(row, persons);
        }
    }

    private void accept(GoodRow row, CountedRecords persons) {
        var read = row.read();
        String raw = PackedFields.pack(
                row.record().fields().subList(0, extract.columns().size()));
        if (persons.isFull()) {
            persons.take().forEach(records::write);
        }
        String profileId = persons.add(
                identity.of(read.values(), read.valid(), read.recordKey(), raw),
                row.record().line());
        accepted.write(values(row, raw, profileId));
        count.written++;
        if (!read.findings().isEmpty()) {
            countTown(read);
            LineFindings.of(row.record(), explain.findings(row.record(), read)).forEach(findings::write);
        }
    }

    /** Values in the order of the table of accepted rows. */
    private Object[] values(GoodRow row, String raw, String profileId) {
        var read = row.read();
        var file = row.record().file();
        var all = new ArrayList<Object>(2 * extract.columns().size() + 8);
        all.add(file.deliveryDay());
        all.add(file.revision());
        all.add(file.file());
        all.add(row.record().line());
        all.add(read.recordKey());
        all.add(raw);
        all.add(profileId);
        all.add(identity.numberMethod(read.values(), read.valid()));
        int i = 0;
        for (ColumnContract column : extract.columns()) {
            all.add(read.values()[i]);
            if (column.hasValidity()) {
                all.add(read.valid()[i]);
            }
            i++;
        }
        return all.toArray();
    }

    private void report(GoodRow row, DisplacedRow displaced) {
        if (displaced.why() == Displacement.DUPLICATE) {
            count.duplicates++;
            return;
        }
        count.overwritten++;
        countTown(row.read());
        LineFindings.ofOverwritten(row.record(), explain.findings(row.record(), row.read()), displaced.winnerLine())
                .forEach(findings::write);
    }

    private void countTown(RowValues.Read read) {
        if (read.findings().stream().anyMatch(f -> f.rule().equals(LineFindings.TOWN_UNKNOWN))) {
            count.townsUnknown++;
        }
    }

    private List<FileBalance> balances() {
        return work.files().stream()
                .map(file -> balance(file, counts.get(file)))
                .toList();
    }

    private FileBalance balance(FileToRead file, Counts of) {
        return new FileBalance(
                extract.table(),
                file.deliveryDay(),
                file.revision(),
                file.file(),
                of.written,
                of.overwritten,
                of.duplicates,
                of.quarantined,
                of.unnamed,
                of.townsUnknown);
    }

    private List<String> unpublished() {
        return parts().filter(part -> part.rows() > 0)
                .map(ParquetRows::unpublished)
                .toList();
    }

    private Stream<ParquetRows> parts() {
        return Stream.of(accepted, records, quarantine, findings);
    }
}
