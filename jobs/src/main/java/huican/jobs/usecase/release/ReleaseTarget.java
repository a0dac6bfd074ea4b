package huican.jobs.usecase.release;

import huican.jobs.problem.FileProblem;
import huican.jobs.problem.Refusal;
import huican.jobs.release.ReleaseDocuments;
import huican.schemas.run.FileTree;
import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The folder that a release is handed over in: made beside its place and put there whole, over nothing. */
final class ReleaseTarget {
    private final Path folder;
    private Optional<Path> part = Optional.empty();

    private ReleaseTarget(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** @throws Refusal if a release cannot go there */
    static ReleaseTarget of(Home home, Path out) {
        Path folder = out.toAbsolutePath().normalize();
        if (folder.startsWith(home.root()) || real(folder).startsWith(real(home.root()))) {
            throw Refusal.usage("HC-W107 --out " + folder + " 在数据目录内，那里只放产品自己的文件。没有发布；请换一个目录。");
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(folder)) {
            throw Refusal.usage("HC-W108 " + folder + " 已有内容，发布包不覆盖任何文件。没有发布；请换一个目录。");
        }
        return new ReleaseTarget(folder);
    }

    /** Where it is or would be, links followed. */
    private static Path real(Path path) {
        try {
            return Files.exists(path) || path.getParent() == null
                    ? path.toRealPath()
                    : real(path.getParent()).resolve(path.getFileName());
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static boolean isEmptyFolder(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Copies a finished release beside the place where it is to be. */
    void prepare(Path release) {
        try {
            Files.createDirectories(folder.getParent());
            Path made = Files.createTempDirectory(folder.getParent(), "." + release.getFileName() + "-");
            part = Optional.of(made);
            for (Path file : ReleaseDocuments.files(release)) {
                Fsync.force(Files.copy(file, made.resolve(file.getFileName())));
            }
            Fsync.force(made);
        } catch (IOException e) {
            forget();
            throw unwritable(folder, e);
        }
    }

    /** Gives what was prepared its name; by now the release is on record. */
    void finish(Path kept) {
        try {
            Files.move(part.orElseThrow(), folder, StandardCopyOption.ATOMIC_MOVE);
            Fsync.force(folder.getParent());
        } catch (IOException e) {
            throw Refusal.failure("HC-W113 发布包 " + kept.getFileName() + " 已记录在案，但不能放到 " + folder + "："
                    + FileProblem.of(e) + "。它在 " + kept + "，接收单位可以从服务取用；需要文件的，整个复制出去。");
        }
    }

    /** Removes what {@link #prepare} made and {@link #finish} did not put in its place, and nothing else. */
    void forget() {
        part.ifPresent(FileTree::delete);
    }

    private static Refusal unwritable(Path folder, IOException e) {
        return Refusal.failure("HC-W109 不能写入 " + folder + "：" + FileProblem.of(e) + "。没有发布；请检查权限和磁盘，或换一个 --out。");
    }
}
