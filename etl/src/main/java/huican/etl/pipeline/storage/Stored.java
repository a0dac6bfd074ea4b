package huican.etl.pipeline.storage;

import huican.etl.pipeline.night.SparkSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Intermediate results of a task, each stored once and read back by what needs it. */
public final class Stored {
    private final SparkSession spark;
    private final Path folder;
    /** Whether results are so few that one task does better by each than several, and the driver holds them. */
    private final boolean together;
    /** Of few results, the rows by name. */
    private final Map<String, List<Row>> held = new HashMap<>();
    /** Of what was stored here, by name: told, the shape need not be looked for in the files. */
    private final Map<String, StructType> shapes = new HashMap<>();

    public Stored(SparkSession spark, Path folder) {
        this(spark, folder, false);
    }

    private Stored(SparkSession spark, Path folder, boolean together) {
        this.spark = spark;
        this.folder = folder;
        this.together = together;
    }

    /** The same place, for few results. */
    public Stored ofFew() {
        return new Stored(spark, folder, true);
    }

    public SparkSession spark() {
        return spark;
    }

    /** Whether they are {@link #ofFew}. */
    public boolean together() {
        return together;
    }

    /** Does work on nothing but what is stored here: of few results in one task a query. */
    public <T> T work(Supplier<T> work) {
        return together ? SparkSettings.together(spark, work) : work.get();
    }

    /** Computes rows and gives them back as stored; few results in the driver's memory, without a file. */
    public Dataset<Row> keep(String name, Dataset<Row> rows) {
        if (!together) {
            return inFile(name, rows);
        }
        held.put(name, rows.collectAsList());
        shapes.put(name, rows.schema());
        return parts(atHand(name));
    }

    /**
     * What was kept under the name, to be looked at row by row. Of few results the driver does that by itself, without a job; they are no single part, so joins and groups are for what
     * {@link #keep} gave.
     */
    public Dataset<Row> atHand(String name) {
        return together ? spark.createDataFrame(held.get(name), shapes.get(name)) : read(name, shapes.get(name));
    }

    /** The rows that were kept under the name; without a job where few are kept. */
    public List<Row> rows(String name) {
        return together ? held.get(name) : atHand(name).collectAsList();
    }

    /** The texts of a column of what was kept under the name; without a job where few are kept. */
    public Few texts(String name, String column) {
        return Few.of(atHand(name).select(column));
    }

    /** The same of rows that may be many whatever else is few. */
    public Dataset<Row> inFile(String name, Dataset<Row> rows) {
        String place = folder.resolve(name).toString();
        rows.write()
                .mode(SaveMode.Overwrite)
                // Read once or twice and thrown away: keys hardly repeat, so dictionaries and compression only cost.
                .option("parquet.enable.dictionary", "false")
                .option("compression", "uncompressed")
                .parquet(place);
        shapes.put(name, rows.schema());
        return read(name, rows.schema());
    }

    /** Whether something is stored whole under the name. */
    public boolean holds(String name) {
        return Files.exists(folder.resolve(name).resolve("_SUCCESS"));
    }

    /** What was stored under the name. */
    public Dataset<Row> read(String name) {
        return parts(spark.read().parquet(folder.resolve(name).toString()));
    }

    /** The same, its shape told. */
    public Dataset<Row> read(String name, StructType schema) {
        return parts(spark.read().schema(schema).parquet(folder.resolve(name).toString()));
    }

    /** What is one part need not be shuffled to be joined or grouped. */
    private Dataset<Row> parts(Dataset<Row> rows) {
        return together ? rows.coalesce(1) : rows;
    }
}
