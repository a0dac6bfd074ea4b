package huican.etl.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Table;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.shaded.org.apache.parquet.HadoopReadOptions;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * A Parquet file that is to become part of a table.
 *
 * @param path absolute
 * @param partition value per partition column of the table: text, LocalDate or Integer; empty for tables without
 */
public record ParquetFile(String path, Map<String, Object> partition) {

    /** All Parquet files below a folder, as one partition; none if the folder is not there. */
    public static List<ParquetFile> below(Path folder, Map<String, Object> partition) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".parquet"))
                    .filter(f -> !hidden(folder, f))
                    .sorted()
                    .map(f -> new ParquetFile(f.toString(), partition))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names beginning with _ or . belong to a write that is not finished. */
    private static boolean hidden(Path folder, Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith("_") || part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** @param name what Iceberg is to call the file */
    DataFile dataFile(Table table, String name, Configuration hadoop) {
        var builder = DataFiles.builder(table.spec()).withPath(name).withFormat(FileFormat.PARQUET);
        try {
            var input = HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(path), hadoop);
            builder.withFileSizeInBytes(input.getLength()).withMetrics(metrics(input, table, hadoop));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (table.spec().isPartitioned()) {
            var data = new PartitionData(table.spec().partitionType());
            var names = new ArrayList<String>();
            table.spec().fields().forEach(f -> names.add(f.name()));
            for (int i = 0; i < names.size(); i++) {
                Object value = partition.get(names.get(i));
                data.set(i, value instanceof LocalDate day ? (int) day.toEpochDay() : value);
            }
            builder.withPartition(data);
        }
        return builder.build();
    }

    /** As {@link ParquetUtil#fileMetrics}, which reads Hadoop's files of defaults again for each file. */
    private static Metrics metrics(HadoopInputFile input, Table table, Configuration hadoop) throws IOException {
        try (var reader =
                ParquetFileReader.open(input, HadoopReadOptions.builder(hadoop).build())) {
            return ParquetUtil.footerMetrics(
                    reader.getFooter(),
                    Stream.empty(),
                    MetricsConfig.forTable(table),
                    MappingUtil.create(table.schema()));
        }
    }
}
