package huican.jobs.usecase.deliveries;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.gateway.DeliveryContents;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.run.Shanghai;
import huican.seeds.reference.Departments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Writes the files that go back to a department, and the covering note. */
public record WriteRejects(HomeAccess access) {

    /**
     * A file with lines that were set aside.
     *
     * @param from the delivered file
     */
    public record Written(Path path, String from, long lines) {}

    /**
     * What was written.
     *
     * @param department for people
     * @param note the covering note
     */
    public record Rejects(String department, List<Written> files, Path note) {}

    /**
     * Writes them.
     *
     * @param actor who takes them out of the house
     * @param contact whom the department may ask
     * @param out absolute; made, for its owner alone, if it is not there
     */
    public Rejects write(NamedDelivery named, String contact, Path out, Actor actor) {
        Home home = access.home();
        var departments = Departments.of(home.definitions());
        var source = named.source(departments);
        var records = access.records();
        DeliveryRecord delivery = named.newest(departments, records.deliveries());
        var manifest = records.newestManifest(home).orElseThrow(() -> Refusal.failure("还没有提交的运行。什么也没有写。"));
        access.asOwner(
                "deliveries rejects",
                owned -> owned.audit()
                        .tell(
                                owned.clock().instant(),
                                actor,
                                Act.on("delivery", delivery.source() + "/" + delivery.folder(), "write_rejects")));
        var contents = new DeliveryContents(home, manifest, source, departments.lists(), delivery);
        var written = contents.writeRejects(contact, Shanghai.day(access.clock()), made(out));
        return new Rejects(
                source.titleZh(),
                written.files().stream()
                        .map(file -> new Written(file.path(), file.file(), file.lines()))
                        .toList(),
                written.note());
    }

    private static Path made(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.getParent());
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return folder;
        } catch (IOException e) {
            throw Refusal.failure("不能建立目录 " + folder + "：" + e.getMessage() + "。什么也没有写。");
        }
    }
}
