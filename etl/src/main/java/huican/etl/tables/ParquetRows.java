package huican.etl.tables;

import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows of a table to a Parquet file of its own, without a Spark job. The file is made with the first row, under a name that no reader looks at;
 * {@link #publish} gives it the name it shall have. So what a killed or repeated attempt wrote is never read. Not for several threads.
 */
public final class ParquetRows implements AutoCloseable {
    private static final long ROW_GROUP_BYTES = 32L << 20;
    private static final String BEFORE = ".";
    private static final String AFTER = ".part";

    private final Path unpublished;
    private final TableContract table;
    private final Configuration hadoop;
    private ParquetWriter<Object[]> writer;
    private long rows;

    /** @param file absolute name that it shall have, ending in {@code .parquet} */
    public ParquetRows(String file, TableContract table, Configuration hadoop) {
        Path named = new Path(file);
        this.unpublished = new Path(named.getParent(), BEFORE + named.getName() + AFTER);
        this.table = table;
        this.hadoop = hadoop;
    }

    /** One row: values in the order of the table's columns: String, LocalDate, Integer, Long, Boolean, BigDecimal, null. */
    public void write(Object[] values) {
        try {
            if (writer == null) {
                writer = open();
            }
            writer.write(values);
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows written so far; without any there is no file. */
    public long rows() {
        return rows;
    }

    /** What {@link #publish} wants to know. */
    public String unpublished() {
        return unpublished.toString();
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
                writer = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets readers see a file that was written and closed. */
    public static void publish(String unpublished, Configuration hadoop) {
        Path from = new Path(unpublished);
        String name = from.getName();
        Path to = new Path(from.getParent(), name.substring(BEFORE.length(), name.length() - AFTER.length()));
        try {
            var files = from.getFileSystem(hadoop);
            files.delete(to, false);
            if (!files.rename(from, to)) {
                throw new IOException("不能改名为 " + to + "：" + from);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ParquetWriter<Object[]> open() throws IOException {
        var builder = new Builder(unpublished, table, hadoop)
                .withConf(hadoop)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withPageWriteChecksumEnabled(true)
                .withRowGroupSize(ROW_GROUP_BYTES);
        table.columns().stream()
                .filter(ParquetRows::hardlyRepeats)
                .forEach(column -> builder.withDictionaryEncoding(column.name(), false));
        return builder.build();
    }

    /** Of what is one row's or names a person a dictionary would be built only to be thrown away. */
    private static boolean hardlyRepeats(Column column) {
        return column.type().equals("STRING")
                && (List.of("record_key", "raw").contains(column.name())
                        || List.of("pii", "confidential").contains(column.classification()));
    }

    private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
        private final TableContract table;

        private Builder(Path file, TableContract table, Configuration hadoop) throws IOException {
            super(HadoopOutputFile.fromPath(file, hadoop));
            this.table = table;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Object[]> getWriteSupport(Configuration hadoop) {
            return new Values(TableSchema.parquet(table));
        }
    }

    /** Hands values over to Parquet. */
    private static final class Values extends WriteSupport<Object[]> {
        private final MessageType schema;
        private final String[] names;
        private RecordConsumer record;

        private Values(MessageType schema) {
            this.schema = schema;
            this.names = schema.getFields().stream().map(f -> f.getName()).toArray(String[]::new);
        }

        @Override
        public WriteContext init(Configuration hadoop) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            this.record = consumer;
        }

        @Override
        public void write(Object[] values) {
            record.startMessage();
            for (int i = 0; i < names.length; i++) {
                if (values[i] != null) {
                    record.startField(names[i], i);
                    value(values[i]);
                    record.endField(names[i], i);
                }
            }
            record.endMessage();
        }

        private void value(Object value) {
            if (value instanceof String text) {
                record.addBinary(Binary.fromString(text));
            } else if (value instanceof LocalDate day) {
                record.addInteger(Math.toIntExact(day.toEpochDay()));
            } else if (value instanceof Integer number) {
                record.addInteger(number);
            } else if (value instanceof Long number) {
                record.addLong(number);
            } else if (value instanceof Boolean yes) {
                record.addBoolean(yes);
            } else if (value instanceof BigDecimal yuan) {
                record.addLong(
                        yuan.setScale(TableSchema.YUAN_SCALE).unscaledValue().longValueExact());
            } else {
                throw new IllegalArgumentException("no column holds " + value.getClass());
            }
        }
    }
}
