package huican.jobs.lineage;

import huican.jobs.gateway.DeliveredFile;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.ColumnLineageDatasetFacetFieldsAdditional;
import io.openlineage.client.OpenLineage.DatasetFacets;
import io.openlineage.client.OpenLineage.DatasetFacetsBuilder;
import io.openlineage.client.OpenLineage.InputField;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Extracts, tables, views and tables of releases as datasets of OpenLineage. Names say what a thing is and never where a machine keeps it:
 * {@code received.<source>.<extract>}, {@code lake.huican.<table>}, {@code published.<file>.<view>}, {@code release.<profile>.<table>}.
 *
 * @param namespace of the home
 */
record Datasets(OpenLineage lineage, String namespace) {

    static String extract(SourceContract source, ExtractContract extract) {
        return "received." + source.source() + "." + extract.name();
    }

    static String table(String name) {
        return "lake.huican." + name;
    }

    /**
     * What a department delivered; its version is the hash of the newest file.
     *
     * @param files of the extract, at least one
     */
    OpenLineage.InputDataset delivered(SourceContract source, ExtractContract extract, List<DeliveredFile> files) {
        OpenLineage.DatasetFacet all = lineage.newDatasetFacet();
        all.getAdditionalProperties()
                .put(
                        "files",
                        files.stream()
                                .map(file -> Map.of(
                                        "delivery_day", file.day().toString(),
                                        "revision", file.revision(),
                                        "sha256", file.sha256()))
                                .toList());
        DatasetFacets facets = builder("delivery")
                .put("huican_delivery", all)
                .schema(schema(
                        extract.columns(),
                        column -> field(column.header(), column.type().columnType(), column.header())))
                .documentation(documentation(source.titleZh() + " " + extract.physicalName() + "：" + extract.purpose()))
                .version(lineage.newDatasetVersionDatasetFacet(
                        files.get(files.size() - 1).sha256()))
                .build();
        return input(extract(source, extract), facets);
    }

    /** The accepted rows of an extract: each column is one of the file, standardised. */
    OpenLineage.OutputDataset accepted(SourceContract source, ExtractContract extract) {
        var fields = lineage.newColumnLineageDatasetFacetFieldsBuilder();
        extract.columns().forEach(column -> fields.put(column.name(), from(extract(source, extract), column.header())));
        TableContract table = extract.acceptedTable();
        return output(
                table(table.name()),
                facets("iceberg", table)
                        .columnLineage(lineage.newColumnLineageDatasetFacet(fields.build(), List.of()))
                        .build());
    }

    private ColumnLineageDatasetFacetFieldsAdditional from(String dataset, String column) {
        InputField field = lineage.newInputFieldBuilder()
                .namespace(namespace)
                .name(dataset)
                .field(column)
                .build();
        return lineage.newColumnLineageDatasetFacetFieldsAdditionalBuilder()
                .inputFields(List.of(field))
                .build();
    }

    /** A table that a task reads. */
    OpenLineage.InputDataset read(String table, Optional<Long> snapshot) {
        DatasetFacetsBuilder facets = builder("iceberg");
        snapshot.ifPresent(id -> facets.version(lineage.newDatasetVersionDatasetFacet(id.toString())));
        return input(table(table), facets.build());
    }

    /** A table that a task writes; with its snapshot once it has one. */
    OpenLineage.OutputDataset written(TableContract table, Optional<Long> snapshot) {
        DatasetFacetsBuilder facets = facets("iceberg", table);
        snapshot.ifPresent(id -> facets.version(lineage.newDatasetVersionDatasetFacet(id.toString())));
        return output(table(table.name()), facets.build());
    }

    /** A view of a published file, or a table of a release, in this version. */
    OpenLineage.OutputDataset made(String kind, String folder, TableContract contract, String version) {
        return output(
                kind + "." + folder + "." + contract.name(),
                facets(kind, contract)
                        .version(lineage.newDatasetVersionDatasetFacet(version))
                        .build());
    }

    private DatasetFacetsBuilder facets(String store, TableContract table) {
        return builder(store)
                .schema(schema(
                        table.columns(), (Column column) -> field(column.name(), column.type(), column.titleZh())))
                .documentation(documentation(table.titleZh() + "：" + table.purpose()));
    }

    private DatasetFacetsBuilder builder(String store) {
        return lineage.newDatasetFacetsBuilder()
                .dataSource(lineage.newDatasourceDatasetFacet(store, URI.create(namespace + "/" + store)));
    }

    private <T> OpenLineage.SchemaDatasetFacet schema(
            List<T> columns, Function<T, OpenLineage.SchemaDatasetFacetFields> field) {
        return lineage.newSchemaDatasetFacet(columns.stream().map(field).toList());
    }

    private OpenLineage.SchemaDatasetFacetFields field(String name, String type, String title) {
        return lineage.newSchemaDatasetFacetFieldsBuilder()
                .name(name)
                .type(type)
                .description(title)
                .build();
    }

    private OpenLineage.DocumentationDatasetFacet documentation(String text) {
        return lineage.newDocumentationDatasetFacetBuilder().description(text).build();
    }

    private OpenLineage.InputDataset input(String name, DatasetFacets facets) {
        return lineage.newInputDatasetBuilder()
                .namespace(namespace)
                .name(name)
                .facets(facets)
                .build();
    }

    private OpenLineage.OutputDataset output(String name, DatasetFacets facets) {
        return lineage.newOutputDatasetBuilder()
                .namespace(namespace)
                .name(name)
                .facets(facets)
                .build();
    }
}
