package huican.etl.tables;

import huican.schemas.run.Home;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Files of a home's tables for Iceberg, found where the home stands. Iceberg knows a file by its absolute name alone, and names it below its
 * table's location, which is where the table was made; of a name only what follows {@code /lake/huican/} is used here. So a home that was
 * moved or copied reads, writes and removes its own files and no other home's, and each file keeps one name for good: Iceberg tells by the
 * name which files it still needs.
 */
final class HomeFiles implements FileIO {
    private static final String SCHEME = "file:";

    private final transient Home home;
    private final HadoopFileIO files;

    HomeFiles(Home home, Configuration hadoop) {
        this.home = home;
        this.files = new HadoopFileIO(hadoop);
    }

    /** Where the file that Iceberg names {@code location} stands. */
    static Path standing(Home home, String location) {
        String tables = "/" + home.root().relativize(home.table("")) + "/";
        int below = location.lastIndexOf(tables);
        return below < 0 ? Path.of(plain(location)) : home.table(location.substring(below + tables.length()));
    }

    /** What Iceberg is to call a data file of a table. */
    static String named(Home home, String table, String location, Path file) {
        return SCHEME + plain(location) + "/"
                + home.table(table).relativize(file.toAbsolutePath().normalize());
    }

    private static String plain(String location) {
        return location.startsWith(SCHEME) ? location.substring(SCHEME.length()).replaceFirst("^/+", "/") : location;
    }

    private String standing(String location) {
        return standing(home, location).toString();
    }

    @Override
    public InputFile newInputFile(String path) {
        return new Input(path, files.newInputFile(standing(path)));
    }

    @Override
    public OutputFile newOutputFile(String path) {
        return new Output(path, files.newOutputFile(standing(path)));
    }

    @Override
    public void deleteFile(String path) {
        files.deleteFile(standing(path));
    }

    @Override
    public void close() {
        files.close();
    }

    /** Iceberg writes down where it read a file: that must be its name. */
    private record Input(String location, InputFile file) implements InputFile {
        @Override
        public long getLength() {
            return file.getLength();
        }

        @Override
        public SeekableInputStream newStream() {
            return file.newStream();
        }

        @Override
        public boolean exists() {
            return file.exists();
        }
    }

    private record Output(String location, OutputFile file) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            return file.create();
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return file.createOrOverwrite();
        }

        @Override
        public InputFile toInputFile() {
            return new Input(location, file.toInputFile());
        }
    }
}
