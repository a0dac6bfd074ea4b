package huican.etl.pipeline.intake;

import huican.etl.check.FileBalance;
import huican.etl.delivery.ReadDelivery;

/** Names a file of a delivery among all of a night. */
final class FileKey {

    static String of(ReadDelivery read, ReadDelivery.ReadFile file) {
        var delivery = read.delivery();
        return of(file.table(), delivery.day(), delivery.revision(), file.file());
    }

    static String of(String table, Object day, int revision, String file) {
        return table + "/" + day + "." + revision + "/" + file;
    }

    static String of(FileBalance file) {
        return of(file.table(), file.deliveryDay(), file.revision(), file.file());
    }

    private FileKey() {}
}
