package huican.etl.tables;

import huican.schemas.contract.TableContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.parquet.Parquet;

/** A few rows that stand in memory, as a Parquet file: a Spark job would be planned longer than it writes or reads them. */
public final class RowsFile {

    private RowsFile() {}

    /**
     * Writes the file, in place of one that is there; no rows, no file.
     *
     * @param rows values in the order of the contract's columns, as Java has them: LocalDate, LocalDateTime, BigDecimal, …; null is no value
     */
    public static void write(Path file, TableContract contract, List<Object[]> rows) {
        Schema schema = TableSchema.of(contract);
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            try (FileAppender<Record> writer = Parquet.write(org.apache.iceberg.Files.localOutput(file.toFile()))
                    .schema(schema)
                    .createWriterFunc(type -> GenericParquetWriter.create(schema, type))
                    .set(TableProperties.PARQUET_COMPRESSION, "snappy") // as Spark does
                    .build()) {
                for (Object[] row : rows) {
                    var values = GenericRecord.create(schema);
                    for (int i = 0; i < row.length; i++) {
                        values.set(i, row[i]);
                    }
                    writer.add(values);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Rows of a file, whoever wrote it; a column that it lacks is null.
     *
     * @return values in the order of the contract's columns, as for {@link #write}
     */
    public static List<Object[]> read(Path file, TableContract contract) {
        Schema schema = TableSchema.of(contract);
        var rows = new ArrayList<Object[]>();
        try (CloseableIterable<Record> records = Parquet.read(org.apache.iceberg.Files.localInput(file.toFile()))
                .project(schema)
                .withNameMapping(MappingUtil.create(schema))
                .createReaderFunc(type -> GenericParquetReaders.buildReader(schema, type))
                .build()) {
            for (Record read : records) {
                var values = new Object[read.size()];
                Arrays.setAll(values, read::get);
                rows.add(values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
