package huican.warehouse.export;

import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that come to be whole or not at all, over nothing: each is written beside its place under another name, and gets its own when all are
 * there. Beside each stands its hash, as {@code sha256sum -c} reads it.
 */
public final class NewFiles implements AutoCloseable {
    private final List<Path> begun = new ArrayList<>();
    private final Path folder;

    /** @throws IllegalArgumentException if files may not be written there; the message is for the user */
    NewFiles(Home home, Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (this.folder.startsWith(home.root())) {
            throw new IllegalArgumentException("HC-W034 --out " + this.folder + " 在数据目录内，那里只放产品自己的文件。没有导出；请换一个目录。");
        }
    }

    /** Whether a file may be written, before anything is done for it; the same exceptions. */
    public static void checkFree(Home home, Path file) {
        try (var files = new NewFiles(home, file.toAbsolutePath().getParent())) {
            checkFree(files.folder.resolve(file.getFileName()));
        }
    }

    private static void checkFree(Path file) {
        for (Path taken : List.of(file, hashOf(file))) {
            if (Files.exists(taken)) {
                throw new IllegalArgumentException("HC-W082 " + taken + " 已经存在。没有覆盖，没有导出；请移走，或换一个 --out。");
            }
        }
    }

    /** Writes one file with its hash; the same exceptions. */
    public static void write(Home home, Path file, String text) {
        Path absolute = file.toAbsolutePath();
        try (var files = new NewFiles(home, absolute.getParent())) {
            try {
                Files.writeString(files.begin(absolute.getFileName().toString()), text);
            } catch (IOException e) {
                throw files.unwritable(e);
            }
            files.finish();
        }
    }

    /**
     * Where to write a file.
     *
     * @throws IllegalArgumentException if it is there already
     */
    Path begin(String name) {
        Path file = folder.resolve(name);
        checkFree(file);
        try {
            Files.createDirectories(folder);
            Path part = part(file);
            Files.deleteIfExists(part);
            begun.add(file);
            return part;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Gives all their names, each after its hash. */
    void finish() {
        try {
            for (Path file : begun) {
                Fsync.force(part(file));
                Files.writeString(part(hashOf(file)), Sha256.of(part(file)) + "  " + file.getFileName() + "\n");
                Fsync.force(part(hashOf(file)));
                place(hashOf(file));
                place(file);
            }
            Fsync.force(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("HC-W082 " + e.getFile() + " 已经存在。没有覆盖；请移走，或换一个 --out。", e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A link is made only where nothing stands, whoever else writes there meanwhile; a rename would replace it. */
    private static void place(Path file) throws IOException {
        Files.createLink(file, part(file));
        Files.delete(part(file));
    }

    static Path hashOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".sha256");
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    IllegalStateException unwritable(IOException e) {
        return new IllegalStateException("HC-W036 不能写入 " + folder + "：" + e.getMessage() + "。没有导出。", e);
    }

    /** Removes what was begun and not finished. */
    @Override
    public void close() {
        for (Path file : begun) {
            for (Path left : List.of(part(file), part(hashOf(file)))) {
                try {
                    Files.deleteIfExists(left);
                } catch (IOException e) {
                    throw unwritable(e);
                }
            }
        }
    }
}
