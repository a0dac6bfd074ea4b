package huican.etl.tables;

import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Spark.class)
class LocalFilesTest {
    @TempDir
    Path folder;

    @Test
    void sparkWritesFilesWithoutAProcessForEachOne() throws IOException {
        try (var recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            table("n INT", row(1)).write().parquet(folder.resolve("numbers").toString());
            recording.stop();
            // One that Spark asks for the size of a page is not a file's.
            assertThat(processes(recording)).noneMatch(command -> command.contains("chmod"));
        }
        assertThat(Spark.session()
                        .read()
                        .parquet(folder.resolve("numbers").toString())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void permissionsAreThoseAskedFor() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        files().setPermission(new org.apache.hadoop.fs.Path(file.toString()), new FsPermission("640"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    private static FileSystem files() throws IOException {
        return FileSystem.getLocal(Spark.session().sparkContext().hadoopConfiguration());
    }

    private List<String> processes(Recording recording) throws IOException {
        Path dump = folder.resolve("events.jfr");
        recording.dump(dump);
        return RecordingFile.readAllEvents(dump).stream()
                .map((RecordedEvent event) -> event.getString("command"))
                .toList();
    }
}
