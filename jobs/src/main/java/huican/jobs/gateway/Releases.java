package huican.jobs.gateway;

import huican.schemas.release.MadeData;
import huican.schemas.release.ReleaseGrant;
import huican.schemas.release.ReleaseProfile;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.warehouse.query.PublishedRun;
import huican.warehouse.release.Profiles;
import huican.warehouse.release.ReleaseData;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the jobs ask of the warehouse about releases; needs no Spark. */
public final class Releases {
    private Releases() {}

    /** Names of a home's profiles. */
    public static Set<String> profiles(Home home) {
        return Profiles.names(home);
    }

    /**
     * A profile that there is.
     *
     * @throws huican.schemas.contract.ContractException naming every mistake in it
     */
    public static ReleaseProfile profile(Home home, String name) {
        return Profiles.read(home, name);
    }

    /**
     * The newest run of a day.
     *
     * @throws IllegalStateException if there is none that can be read; the message is for the user
     */
    public static RunManifest run(Home home, LocalDate asOf) {
        return PublishedRun.of(home, asOf);
    }

    /**
     * Writes the data of a release into a folder.
     *
     * @param newest committed run
     * @param before folder of the release that changes are told against
     * @throws IllegalStateException if they may not or cannot be written; the message is for the user
     */
    public static MadeData write(
            Home home,
            RunManifest manifest,
            RunManifest newest,
            ReleaseGrant grant,
            UnaryOperator<String> pseudonym,
            Optional<Path> before,
            Path folder) {
        return new ReleaseData(home, manifest, newest, grant, pseudonym, before).write(folder);
    }
}
