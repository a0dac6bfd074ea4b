package huican.jobs.usecase.release;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.release.Release;
import huican.jobs.release.ReleaseDocuments;
import huican.jobs.store.ReleaseRecords;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.release.ReleaseGrant;
import huican.schemas.run.Sha256;
import huican.schemas.run.Shanghai;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a receiver may pull. Only a server offers it, and so owns the home.
 *
 * @param receiver whose releases are there; empty: all of them, to look at
 */
public record PullReleases(HomeAccess access, Optional<String> receiver) {

    /**
     * A release as it is offered.
     *
     * @param files none of one that was withdrawn
     */
    public record Offered(Release release, ReleaseGrant grant, List<OfferedFile> files) {}

    /** One of its files. */
    public record OfferedFile(Path path, long size, String sha256) {
        public String name() {
            return path.getFileName().toString();
        }
    }

    /** In the order in which they were made. */
    public List<Offered> all() {
        return look(owned -> owned.releases()
                .read(records -> records.all().stream()
                        .filter(this::isTheirs)
                        .map(release -> offered(owned, records, release))
                        .toList()));
    }

    /** @throws Refusal if there is none of this id for the receiver */
    public Offered one(String id) {
        return look(owned -> owned.releases().read(records -> offered(owned, records, theirs(records, id))));
    }

    /**
     * A file to be sent.
     *
     * @throws Refusal if there is none of this name for the receiver, or the release was withdrawn: the message says why
     */
    public OfferedFile file(String id, String name) {
        Offered offered = one(id);
        offered.release().withdrawal().ifPresent(done -> {
            throw Refusal.usage("HC-W114 发布包 " + id + " 已撤回，不能再取用：" + done.reason() + "。已取得的请销毁。");
        });
        if (Shanghai.day(access.clock()).isAfter(offered.grant().until())) {
            throw Refusal.usage(
                    "HC-W114 发布包 " + id + " 的授权已于 " + offered.grant().until() + " 到期，不能再取用。");
        }
        return offered.files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.usage("HC-W115 发布包 " + id + " 没有文件 \"" + name + "\"。"));
    }

    /** Puts on record that somebody begins to take a file. */
    public void told(String id, OfferedFile file, Actor actor) {
        look(owned -> owned.audit()
                .tell(
                        owned.clock().instant(),
                        actor,
                        Act.on("release", id, "pull").to(Map.of("file", file.name(), "sha256", file.sha256()))));
    }

    private <R> R look(HomeAccess.OwnersWork<R, RuntimeException> look) {
        return access.asOwner("releases", look);
    }

    private boolean isTheirs(Release release) {
        return receiver.isEmpty() || release.isFor(receiver.get());
    }

    private Release theirs(ReleaseRecords records, String id) {
        return Optional.of(FindReleases.required(records, id))
                .filter(this::isTheirs)
                .orElseThrow(() -> FindReleases.missing(id));
    }

    private static Offered offered(OwnedHome owned, ReleaseRecords records, Release release) {
        Path folder = owned.home().releases().resolve(release.id());
        boolean there = release.withdrawal().isEmpty() && Files.isRegularFile(folder.resolve(ReleaseDocuments.SUMS));
        return new Offered(release, records.grant(release.grant()).grant(), there ? files(folder, release) : List.of());
    }

    private static List<OfferedFile> files(Path folder, Release release) {
        try {
            Map<String, String> sums = ReleaseDocuments.sums(folder);
            sums.put(ReleaseDocuments.SUMS, release.sumsHash());
            sums.put(ReleaseDocuments.SIGNATURE, Sha256.of(folder.resolve(ReleaseDocuments.SIGNATURE)));
            var files = new ArrayList<OfferedFile>();
            for (Path file : ReleaseDocuments.files(folder)) {
                files.add(new OfferedFile(
                        file, Files.size(file), sums.get(file.getFileName().toString())));
            }
            return List.copyOf(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
