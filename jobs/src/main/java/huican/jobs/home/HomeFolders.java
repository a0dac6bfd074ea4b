package huican.jobs.home;

import huican.jobs.problem.FileProblem;
import huican.jobs.problem.Refusal;
import huican.schemas.run.FileTree;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Makes the folders of a home with their permissions, and empties what is empty at every start. */
public final class HomeFolders {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private HomeFolders() {}

    /** Folders that are missing: the published ones for the group (0750), all others for the owner alone (0700). */
    public static void create(Home home) {
        make(home.root(), "rwxr-x---");
        make(home.inbox(), "rwxr-x---");
        make(home.warehouse(), "rwxr-x---");
        for (Path folder : List.of(
                home.lake(),
                home.control(),
                home.received(),
                home.logs(),
                home.tmp(),
                home.dags(),
                home.definitions(),
                home.releases(),
                home.secrets(),
                home.run())) {
            make(folder, "rwx------");
        }
    }

    /** Removes everything inside {@code tmp/}. */
    public static void emptyTemporary(Home home) {
        FileTree.deleteContents(home.tmp());
    }

    private static void make(Path folder, String permissions) {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            if (folder.getParent() != null) {
                Files.createDirectories(folder.getParent());
            }
            if (POSIX) {
                var wanted = PosixFilePermissions.fromString(permissions);
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(wanted));
                Files.setPosixFilePermissions(folder, wanted); // the process's umask may have taken some away
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            throw Refusal.usage("不能使用 " + folder + "：已有同名文件，不是目录。什么也没有写；请换一个 --home。");
        } catch (IOException e) {
            throw Refusal.failure("HC-J105 不能建立目录 " + folder + "：" + FileProblem.of(e) + "。什么也没有做；请检查权限，或换一个 --home。");
        }
    }
}
