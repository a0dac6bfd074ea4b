package huican.jobs.usecase.release;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.gateway.Releases;
import huican.jobs.home.OwnedHome;
import huican.jobs.lineage.Lineage;
import huican.jobs.problem.Refusal;
import huican.jobs.release.Approved;
import huican.jobs.release.Pseudonyms;
import huican.jobs.release.Release;
import huican.jobs.release.ReleaseDocuments;
import huican.jobs.release.ReleaseFacts;
import huican.jobs.release.SigningKeys;
import huican.jobs.store.Changed;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.contract.Classification;
import huican.schemas.contract.TableContract.Column;
import huican.schemas.release.MadeData;
import huican.schemas.release.MadeTable;
import huican.schemas.release.ReleaseProfile;
import huican.schemas.run.FileTree;
import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Departments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes a release: what a grant allows of a day's newest run, as a folder that its receiver can verify. Kept in the home too, to be pulled from there. */
public record MakeRelease(HomeAccess access) {
    /** Two of a server's clients at once would give their releases one number. */
    private static final Object ONE_AT_A_TIME = new Object();

    /**
     * What is wanted.
     *
     * @param out folder that is not there yet, or empty; none: in the home only, to be pulled
     * @param approves whether the one who acts may approve: a profile that nobody approved yet is then approved by its first release
     */
    public record Wanted(String profile, LocalDate asOf, Optional<Path> out, boolean approves) {}

    /**
     * What was made.
     *
     * @param folder where it was wanted, else where the home keeps it
     */
    public record Made(Release release, Approved approved, MadeData data, Path folder) {}

    /** @throws Refusal if it may not or cannot be made; nothing is left then but, at most, what was approved */
    public Made make(Wanted wanted, Actor actor) {
        Home home = access.home();
        Optional<ReleaseTarget> target = wanted.out().map(out -> ReleaseTarget.of(home, out));
        ReleaseProfile profile = GrantOfProfile.profile(home, wanted.profile());
        RunManifest manifest = asked(() -> Releases.run(home, wanted.asOf()));
        return access.asOwner("release", owned -> {
            synchronized (ONE_AT_A_TIME) {
                Approved approved = new GrantOfProfile(owned).current(profile, actor, wanted.approves());
                return new Making(owned, approved, manifest, target).make(actor);
            }
        });
    }

    private static <T> T asked(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    /** One release being made. */
    private record Making(OwnedHome owned, Approved approved, RunManifest manifest, Optional<ReleaseTarget> target) {

        Made make(Actor actor) {
            Instant now = owned.clock().instant().truncatedTo(ChronoUnit.SECONDS);
            List<Release> before = owned.releases().read(records -> records.all());
            String id = nextId(before);
            Path folder = owned.home().releases().resolve(id);
            Path part = owned.home().releases().resolve(id + ".part");
            try {
                FileTree.delete(part);
                FileTree.delete(folder); // of a command that was killed before its release was on record
                Files.createDirectories(part);
                Optional<Release> basedOn = basedOn(before);
                RunManifest newest = owned.newestManifest().orElse(manifest);
                MadeData data = asked(() -> Releases.write(
                        owned.home(),
                        manifest,
                        newest,
                        approved.grant(),
                        new Pseudonyms(owned.home())
                                .of(
                                        approved.grant().receiver(),
                                        approved.grant().pseudonymKey()),
                        basedOn.map(release -> owned.home().releases().resolve(release.id())),
                        part));
                Release release = document(id, newest, data, basedOn, part, now, actor);
                ReleaseDocuments.files(part).forEach(Fsync::force);
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
                Fsync.force(folder.getParent());
                target.ifPresent(to -> to.prepare(folder));
                record(release, data, now, actor);
                Lineage.released(
                        owned.home(),
                        manifest,
                        id,
                        approved.grant().profile(),
                        data.tables().stream()
                                .map(made -> made.table().contract())
                                .toList(),
                        release.sumsHash(),
                        now,
                        owned.clock().instant());
                target.ifPresent(to -> to.finish(folder));
                return new Made(
                        release,
                        approved,
                        data,
                        target.map(ReleaseTarget::folder).orElse(folder));
            } catch (IOException e) {
                throw new UncheckedIOException("不能写入 " + folder + "：" + e.getMessage(), e);
            } finally {
                FileTree.delete(part);
                target.ifPresent(ReleaseTarget::forget);
            }
        }

        private Release document(
                String id,
                RunManifest newest,
                MadeData data,
                Optional<Release> basedOn,
                Path part,
                Instant now,
                Actor actor) {
            var keys = new SigningKeys(owned.home());
            SigningKeys.PublicKey key = keys.current(now);
            Optional<String> base = basedOn.map(Release::id);
            var facts = new ReleaseFacts(
                    id,
                    approved,
                    manifest,
                    newest,
                    data,
                    ReleaseFacts.inForce(manifest, owned.deliveries().all()),
                    Departments.of(owned.home().definitions()),
                    base,
                    owned.audit().head(),
                    key,
                    now);
            return new Release(
                    id,
                    approved.id(),
                    approved.grant().receiver(),
                    manifest.asOf(),
                    manifest.runId(),
                    now,
                    actor.name(),
                    ReleaseDocuments.write(facts, part, keys),
                    key.fingerprint(),
                    base,
                    Optional.empty(),
                    List.of());
        }

        private void record(Release release, MadeData data, Instant now, Actor actor) {
            owned.releases().change(now, actor, records -> {
                records.add(release);
                return Changed.of(
                        release,
                        Act.on("release", release.id(), "make")
                                .to(Map.of(
                                        "receiver", release.receiver(),
                                        "run", release.runId(),
                                        "grant", release.grant(),
                                        "rows", rows(data),
                                        "classification", classification(data),
                                        "sums", release.sumsHash(),
                                        "key", release.signingKey())));
            });
        }

        private static Map<String, Long> rows(MadeData data) {
            return data.tables().stream()
                    .collect(Collectors.toMap(made -> made.table().name(), MadeTable::rows));
        }

        /** The gravest of all columns that were given. */
        private static String classification(MadeData data) {
            return Classification.highest(data.tables().stream()
                    .flatMap(made -> made.table().contract().columns().stream())
                    .map(Column::classification)
                    .toList());
        }

        /** The receiver's newest under the same grant that was not withdrawn and is still there. */
        private Optional<Release> basedOn(List<Release> before) {
            return before.stream()
                    .filter(release -> release.grant() == approved.id()
                            && release.withdrawal().isEmpty()
                            && ReleaseDocuments.isWhole(
                                    owned.home().releases().resolve(release.id()), release.sumsHash()))
                    .reduce((earlier, later) -> later);
        }

        private String nextId(List<Release> before) {
            String start =
                    approved.grant().profile() + "-" + manifest.asOf().format(DateTimeFormatter.BASIC_ISO_DATE) + "-";
            int last = before.stream()
                    .map(Release::id)
                    .filter(id ->
                            id.startsWith(start) && id.substring(start.length()).matches("\\d+"))
                    .mapToInt(id -> Integer.parseInt(id.substring(start.length())))
                    .max()
                    .orElse(0);
            return start + String.format(Locale.ROOT, "%02d", last + 1);
        }
    }
}
