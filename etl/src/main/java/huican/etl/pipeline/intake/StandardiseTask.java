package huican.etl.pipeline.intake;

import huican.etl.check.FileBalance;
import huican.etl.delivery.ReadDelivery;
import huican.etl.pipeline.night.NightContext;
import huican.schemas.run.JsonFile;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Judges the deliveries whose rows accept has standardised and written: how they stand to the register of persons, then {@link JudgeDeliveries}. Of Spark one
 * job, however many rows.
 */
public final class StandardiseTask {

    public static Map<String, Object> run(NightContext context) {
        var read = JsonFile.read(context.work("read.json"), AcceptTask.Read.class);
        var balance = new LinkedHashMap<String, FileBalance>();
        read.balances().forEach(file -> balance.put(FileKey.of(file), file));
        var tables = read.deliveries().stream()
                .flatMap(d -> d.files().stream())
                .map(ReadDelivery.ReadFile::table)
                .distinct()
                .toList();
        var extracts = context.extracts().stream()
                .filter(e -> tables.contains(e.table()))
                .toList();
        return JudgeDeliveries.run(
                context,
                read.deliveries(),
                new JudgeDeliveries.Counted(balance, DeliveredPersons.count(context, extracts)));
    }

    private StandardiseTask() {}
}
