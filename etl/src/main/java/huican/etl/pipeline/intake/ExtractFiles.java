package huican.etl.pipeline.intake;

import huican.etl.parse.FileToRead;
import java.io.Serializable;
import java.util.List;

/**
 * The files of one extract of one delivery, nearly always one, to be read by one Spark task: rows of one key may stand in any of them.
 *
 * @param files in the order of their names
 * @param accepted absolute folder of the extract's table for the rows of this delivery
 * @param records the same of the table {@code identity_record}
 * @param quarantine the same of the table {@code quarantine}
 * @param findings the same of the table {@code data_quality}
 */
record ExtractFiles(List<FileToRead> files, String accepted, String records, String quarantine, String findings)
        implements Serializable {

    ExtractFiles {
        files = List.copyOf(files);
    }

    long bytes() {
        return files.stream().mapToLong(FileToRead::bytes).sum();
    }
}
