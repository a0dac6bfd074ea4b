package huican.etl.pipeline.person;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import huican.etl.person.ChooseSurvivingValues;
import huican.etl.person.GoldenRecords;
import huican.etl.person.ValueOrigins;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.FileSets;
import huican.etl.pipeline.storage.Observed;
import huican.etl.pipeline.storage.RowFiles;
import huican.etl.pipeline.storage.Stored;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.ParquetFile;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.seeds.linkage.SurvivorshipRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * The files of person and person_value: a set each, written when anything changed that records in force say about persons, or by which it is chosen from.
 *
 * @param set its name in both tables
 * @param kept files of both tables where both stand; empty else
 */
public record GoldenRecordFiles(
        NightContext context, SurvivorshipRules rules, String set, Map<String, List<String>> kept) {
    private static final String PERSON = "person";
    private static final String VALUE = "person_value";
    private static final String PERSONS = "persons";
    private static final List<String> TABLES = List.of(PERSON, VALUE);

    static GoldenRecordFiles of(
            NightContext context, IcebergTables iceberg, RowsInForce inForce, DeliveryDigests digests) {
        var rules = SurvivorshipRules.of(context.night().home().definitions());
        var madeOf = new ArrayList<Object>(List.of(
                ChooseSurvivingValues.VERSION,
                FileSets.layout(context.table(PERSON)),
                FileSets.layout(context.table(VALUE)),
                rules.rules().toString()));
        for (ExtractContract extract : context.extracts()) {
            madeOf.add(List.of(extract.source(), extract.table(), extract.physicalName()));
            for (DeliveryRecord delivery : inForce.files().deliveries(extract)) {
                madeOf.add(List.of(delivery.folder(), digests.reported(extract, delivery)));
            }
        }
        String set = FileSets.digest(madeOf.toArray());
        var kept = new LinkedHashMap<String, List<String>>();
        for (String table : TABLES) {
            var files = FileSets.bySet(context.committedFiles(iceberg, table)).get(FileSets.folder(set));
            if (files != null) {
                kept.put(table, files);
            }
        }
        return new GoldenRecordFiles(context, rules, set, kept.size() == TABLES.size() ? kept : Map.of());
    }

    /**
     * Writes both, or neither; gives their files. Values are chosen once and written twice.
     *
     * @param reported columns of {@code AttributeRows} with {@code person_id} and {@code number}
     * @param observation of the persons written
     */
    Map<String, List<String>> write(Dataset<Row> reported, Observation observation) {
        if (!kept.isEmpty()) {
            return kept;
        }
        var extracts = context.extracts();
        var sources = extracts.stream().map(ExtractContract::source).toList();
        // On the disk that all machines see: what is kept in an executor is lost with it, and the task with that.
        var survived = new Stored(context.spark(), context.work("person"))
                .keep("survived", reported.transform(new ChooseSurvivingValues(rules, sources)::apply));
        return Map.of(
                PERSON,
                write(
                        PERSON,
                        survived.transform(new GoldenRecords()::apply)
                                .observe(observation, count(lit(1)).as(PERSONS))),
                VALUE,
                write(VALUE, survived.transform(new ValueOrigins(rules, extracts)::apply)));
    }

    private List<String> write(String table, Dataset<Row> rows) {
        Path folder = context.data(table).resolve(FileSets.folder(set));
        RowFiles.write(rows, folder.toString());
        return ParquetFile.below(folder, Map.of()).stream()
                .map(ParquetFile::path)
                .toList();
    }

    /** How many persons there are; after {@link #write}. */
    long persons(Observation observation) {
        return kept.isEmpty()
                ? Observed.count(observation, PERSONS)
                : context.spark()
                        .read()
                        .parquet(kept.get(PERSON).toArray(String[]::new))
                        .count();
    }
}
