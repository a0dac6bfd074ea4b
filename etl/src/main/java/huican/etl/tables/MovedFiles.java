package huican.etl.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Local files for Iceberg, read from where they stand now although they are named as they stood once; written where they are named.
 *
 * @param named root of the names
 * @param standing root of the files
 */
record MovedFiles(Path named, Path standing) implements FileIO {

    @Override
    public InputFile newInputFile(String path) {
        Path file = Path.of(path);
        Path there = file.startsWith(named) ? standing.resolve(named.relativize(file)) : file;
        return new Input(path, org.apache.iceberg.Files.localInput(there.toFile()));
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

    @Override
    public OutputFile newOutputFile(String path) {
        return org.apache.iceberg.Files.localOutput(path);
    }

    @Override
    public void deleteFile(String path) {
        try {
            Files.delete(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
