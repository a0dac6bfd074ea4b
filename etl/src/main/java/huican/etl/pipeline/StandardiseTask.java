package huican.etl.pipeline;

import huican.etl.check.FileBalance;
import huican.etl.delivery.ReadDelivery;
import huican.schemas.run.JsonFile;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Judges the deliveries whose rows accept has standardised and written: how they stand to the register of persons, then {@link JudgeDeliveries}. Of Spark one
 * job, however many rows.
 */
final class StandardiseTask {

    static Map<String, Object> run(NightContext context) {
        var read = JsonFile.read(context.work("read.json"), AcceptTask.Read.class);
        var balance = new LinkedHashMap<String, FileBalance>();
        read.balances().forEach(file -> balance.put(key(file), file));
        var tables = read.deliveries().stream()
                .flatMap(d -> d.files().stream())
                .map(ReadDelivery.ReadFile::table)
                .distinct()
                .toList();
        var extracts = context.extracts().stream()
                .filter(e -> tables.contains(e.table()))
                .toList();
        return JudgeDeliveries.run(
                context, read.deliveries(), new Counted(balance, DeliveredPersons.count(context, extracts)));
    }

    /** What is known of the rows by file; of none if nothing was read. */
    record Counted(Map<String, FileBalance> balance, DeliveredPersons persons) {}

    /** Names a file among all of a night. */
    static String key(ReadDelivery read, ReadDelivery.ReadFile file) {
        var delivery = read.delivery();
        return key(file.table(), delivery.day(), delivery.revision(), file.file());
    }

    static String key(String table, Object day, int revision, String file) {
        return table + "/" + day + "." + revision + "/" + file;
    }

    private static String key(FileBalance file) {
        return key(file.table(), file.deliveryDay(), file.revision(), file.file());
    }

    private StandardiseTask() {}
}
