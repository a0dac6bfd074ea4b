package huican.jobs.usecase.backup;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.home.ControlBackups;
import huican.jobs.problem.Refusal;
import huican.jobs.process.ServerFile;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.audit.PutBackRecords;
import huican.schemas.run.RunManifest;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a home of a backup, or puts a copy of its control database back. */
public record RestoreHome(HomeAccess access) {

    /** Whether the file is one of the copies of its control database that a home makes itself. */
    public boolean isCopy(Path file) {
        return ControlBackups.isCopy(access.home(), file);
    }

    /**
     * Restores all of a backup but the published files.
     *
     * @return what was in it
     */
    public BackupContents restore(Path file) {
        return Restore.into(access.home(), access.database(), file);
    }

    /** Builds the published files of a restored home: its first owner does it. The audit log goes on from where the backup ends. */
    public void publish(Path file, Actor actor) {
        access.asOwner(
                "restore",
                owned -> owned.audit()
                        .tell(
                                owned.clock().instant(),
                                actor,
                                Act.on("records", file.getFileName().toString(), "restore")));
    }

    /**
     * Puts a copy in the place of the control database.
     *
     * @return where the former one is kept
     * @throws Refusal if the home's records are in a database server, it is in use, or the copy cannot be read; nothing is changed then
     */
    public Optional<Path> putBack(Path copy, Actor actor) {
        if (!access.database().isEmbedded()) {
            throw Refusal.usage("HC-J136 " + copy.getFileName() + " 是内置控制库的副本，而这个数据目录的记录在数据库服务器里。什么也没有做；请检查 --db。");
        }
        ServerFile.read(access.home()).ifPresent(server -> {
            throw Refusal.failure("HC-J340 " + access.home().root() + " 正由服务（进程 " + server.pid()
                    + "）使用，不能在它下面放回控制库。什么也没有做；请先停止服务（SIGTERM），再放回，再启动。");
        });
        Optional<Path> former = ControlBackups.putBack(access.home(), copy, access.clock());
        access.asOwner("restore", owned -> {
            PutBackRecords.tell(owned, copy.getFileName().toString(), actor);
            return owned;
        });
        return former;
    }

    /** The run that was committed last, by the records that were put back. */
    public Optional<String> lastRun() {
        return access.asOwner(
                "restore",
                owned -> owned.runs().committed().stream()
                        .reduce((earlier, later) -> later)
                        .map(RunManifest.Run::runId));
    }
}
