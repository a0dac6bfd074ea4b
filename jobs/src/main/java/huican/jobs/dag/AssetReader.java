package huican.jobs.dag;

import huican.jobs.dag.asset.Asset;
import huican.jobs.dag.asset.AssetCondition;
import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads assets, and conditions on them, of a DAG file. */
final class AssetReader {
    private static final Set<String> ASSET = Set.of(
            "airflow.sdk.Asset",
            "airflow.sdk.definitions.asset.Asset",
            "airflow.assets.Asset",
            "airflow.datasets.Dataset",
            "airflow.Dataset");
    private static final Set<String> ALL =
            Set.of("airflow.sdk.AssetAll", "airflow.sdk.definitions.asset.AssetAll", "airflow.datasets.DatasetAll");
    private static final Set<String> ANY =
            Set.of("airflow.sdk.AssetAny", "airflow.sdk.definitions.asset.AssetAny", "airflow.datasets.DatasetAny");

    private final Problems problems;
    private final String place;

    AssetReader(Problems problems, String place) {
        this.problems = problems;
        this.place = place;
    }

    /** Inlets or outlets. */
    List<Asset> assets(Fields fields, String key) {
        var assets = new ArrayList<Asset>();
        fields.list(key).forEach(item -> asset(key, item).ifPresent(assets::add));
        return assets;
    }

    static boolean isCondition(YamlValue value) {
        return Typed.of(value)
                        .filter(object -> ASSET.contains(object.type())
                                || ALL.contains(object.type())
                                || ANY.contains(object.type()))
                        .isPresent()
                || value instanceof Mapping mapping
                        && (mapping.entries().containsKey("__and__")
                                || mapping.entries().containsKey("__or__"));
    }

    /** A list (all), {@code __and__}, {@code __or__}, an asset, its uri, or an expression of uris with {@code &} and {@code |}. */
    Optional<AssetCondition> condition(String key, YamlValue value) {
        if (value instanceof Sequence list) {
            return parts(key, list.items()).map(AssetCondition.All::new);
        }
        if (value instanceof Scalar scalar) {
            Optional<AssetCondition> expression = AssetExpression.read(scalar.text());
            if (expression.isEmpty()) {
                wrong(key, value, "应为资产的 URI，可用 & 与 | 相连。");
            }
            return expression;
        }
        if (value instanceof Mapping mapping && mapping.entries().get("__and__") instanceof Sequence all) {
            return parts(key, all.items()).map(AssetCondition.All::new);
        }
        if (value instanceof Mapping mapping && mapping.entries().get("__or__") instanceof Sequence any) {
            return parts(key, any.items()).map(AssetCondition.Any::new);
        }
        Optional<Typed> typed = Typed.of(value);
        if (typed.isPresent() && ALL.contains(typed.get().type())) {
            return parts(key, typed.get().arguments()).map(AssetCondition.All::new);
        }
        if (typed.isPresent() && ANY.contains(typed.get().type())) {
            return parts(key, typed.get().arguments()).map(AssetCondition.Any::new);
        }
        return asset(key, value).map(AssetCondition.One::new);
    }

    private Optional<List<AssetCondition>> parts(String key, List<YamlValue> items) {
        var parts = new ArrayList<AssetCondition>();
        for (YamlValue item : items) {
            if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
                parts.add(new AssetCondition.One(Asset.of(scalar.text().strip())));
            } else if (!(item instanceof YamlValue.Missing) && !(item instanceof Scalar)) {
                condition(key, item).ifPresent(parts::add);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private Optional<Asset> asset(String key, YamlValue value) {
        if (value instanceof Scalar scalar) {
            return Optional.of(Asset.of(scalar.text().strip()));
        }
        Optional<Typed> typed = Typed.of(value);
        if (typed.isPresent() && ASSET.contains(typed.get().type())) {
            Map<String, YamlValue> arguments = typed.get().byName("name", "uri");
            Optional<String> name = text(arguments, "name");
            Optional<String> uri = text(arguments, "uri");
            if (name.isPresent() || uri.isPresent()) {
                return Optional.of(new Asset(
                        name.or(() -> uri).orElseThrow(), uri.or(() -> name).orElseThrow()));
            }
        }
        wrong(key, value, "应为资产的 URI 或 {__type__: airflow.sdk.Asset, uri: …}。");
        return Optional.empty();
    }

    private static Optional<String> text(Map<String, YamlValue> arguments, String name) {
        return arguments.get(name) instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private void wrong(String key, YamlValue value, String message) {
        problems.add("HC-J004", value.line(), place, " " + key + "：" + message);
    }
}
