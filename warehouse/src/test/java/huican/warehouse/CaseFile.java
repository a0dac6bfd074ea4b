package huican.warehouse;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import huican.schemas.resource.ResourceFolder;
import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.base.RunParameters;
import huican.warehouse.definition.Failures;
import huican.warehouse.definition.Version;
import huican.warehouse.definition.Version.WhatIf;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code cases.yml} beside a definition's SQL. */
public final class CaseFile {
    private static final YAMLMapper YAML = new YAMLMapper();

    private CaseFile() {}

    /**
     * One case; values are texts.
     *
     * @param what_if the what-if that it is about; null for the version in force
     */
    public record Case(
            String name,
            String what_if,
            String as_of,
            Map<String, List<Map<String, String>>> given,
            List<Map<String, String>> expect) {
        public LocalDate day() {
            return LocalDate.parse(as_of);
        }

        /** Which of a definition's versions it is about. */
        public Version version(List<Version> versions) {
            return what_if == null
                    ? Version.inForce(versions, day())
                    : versions.stream()
                            .filter(v -> v.whatIf().map(WhatIf::name).equals(Optional.of(what_if)))
                            .findFirst()
                            .orElseThrow();
        }

        /** A database with the given rows and all base relations. */
        public DuckDb open() {
            var db = DuckDb.inMemory();
            RunParameters.of(day(), Parameters.at(day()), District.read()).set(db);
            db.execute("SET VARIABLE household_key = 'test'");
            db.execute("SET VARIABLE run_id = 'test'");
            GivenTables.create(db, given);
            BaseRelations.all(db, new Failures());
            return db;
        }

        /** The columns that expected rows name; {@code otherwise} when none are expected. */
        public Set<String> columns(String otherwise) {
            var columns = new LinkedHashSet<String>();
            expect.forEach(row -> columns.addAll(row.keySet()));
            return columns.isEmpty() ? Set.of(otherwise) : columns;
        }

        /** The expected rows, each with all columns. */
        public List<Map<String, String>> expected() {
            return expect.stream()
                    .map(row -> {
                        Map<String, String> whole = new LinkedHashMap<>();
                        columns("").forEach(column -> whole.put(column, row.get(column)));
                        return whole;
                    })
                    .toList();
        }
    }

    /** The cases of a definition's folder. */
    public static List<Case> read(ResourceFolder folder) {
        try {
            return YAML.readValue(folder.text("cases.yml"), new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalArgumentException(folder.path() + "/cases.yml: " + e.getMessage(), e);
        }
    }

    /** Rows of a query as texts by the names given. */
    public static List<Map<String, String>> texts(DuckDb db, Set<String> columns, String sql) {
        return db.rows("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (" + sql + ")").stream()
                .map(row -> {
                    Map<String, String> texts = new LinkedHashMap<>();
                    int i = 0;
                    for (String column : columns) {
                        texts.put(column, (String) row.get(i++));
                    }
                    return texts;
                })
                .toList();
    }
}
