package huican.jobs.usecase;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.home.OwnedHome;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Files written for others, and the entry of the audit log that says who took what: neither is there without the other. Figures that everybody may see
 * are written without one by whoever may read the published file and nothing else of the home.
 */
public record RecordedExport(HomeAccess access, Actor actor) {

    /**
     * What was written.
     *
     * @param act as the log tells it
     * @param files all of them
     */
    public record Written<R>(R result, Act act, List<Path> files) {}

    /**
     * Writes.
     *
     * @param everybodys whether everybody may see it
     * @throws huican.jobs.problem.Refusal if the home cannot be had to put it on record; nothing is written then
     */
    public <R> R write(boolean everybodys, Supplier<Written<R>> write) {
        return writeAs(everybodys, owned -> write.get());
    }

    /**
     * The same.
     *
     * @param write is given the home, unless it is written without an entry
     */
    public <R> R writeAs(boolean everybodys, Function<Optional<OwnedHome>, Written<R>> write) {
        if (!Files.isDirectory(control()) || (everybodys && !Files.isWritable(control()))) {
            return write.apply(Optional.empty()).result();
        }
        return access.asOwner("export", owned -> {
            Written<R> written = write.apply(Optional.of(owned));
            try {
                owned.audit().tell(owned.clock().instant(), actor, written.act());
            } catch (RuntimeException e) {
                written.files().forEach(RecordedExport::remove);
                throw e;
            }
            return written.result();
        });
    }

    private Path control() {
        Home home = access.home();
        return home.control();
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
