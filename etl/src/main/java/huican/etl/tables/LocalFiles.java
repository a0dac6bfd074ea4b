package huican.etl.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, without a process for each file. Hadoop has no native library here and sets the permissions of every file,
 * checksum file and folder it makes by running {@code chmod}: a night made thousands of them, and a small file waited longer for its two
 * than for its bytes.
 */
public final class LocalFiles extends LocalFileSystem {
    /** Of Hadoop: the class that stands for {@code file:}. */
    public static final String SETTING = "fs.file.impl";

    public LocalFiles() {
        super(new Raw());
    }

    /** For whoever has no Spark session that was told. */
    static Configuration configuration() {
        var hadoop = new Configuration();
        hadoop.setClass(SETTING, LocalFiles.class, FileSystem.class);
        return hadoop;
    }

    private static final class Raw extends RawLocalFileSystem {
        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            if (permission.getStickyBit()) {
                super.setPermission(path, permission); // Java has no name for it
            } else {
                Files.setPosixFilePermissions(
                        pathToFile(path).toPath(), PosixFilePermissions.fromString(permission.toString()));
            }
        }
    }
}
