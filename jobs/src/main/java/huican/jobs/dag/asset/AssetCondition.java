package huican.jobs.dag.asset;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which assets must have had an event since the last run of a DAG, for its next one. */
public sealed interface AssetCondition {

    /** An event of this asset. */
    record One(Asset asset) implements AssetCondition {}

    /** {@code &} or a list: every part. */
    record All(List<AssetCondition> parts) implements AssetCondition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** {@code |}: at least one part. */
    record Any(List<AssetCondition> parts) implements AssetCondition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Whether a run is due.
     *
     * @param hasEvent whether an asset has had an event since the last run
     */
    default boolean isMet(Predicate<Asset> hasEvent) {
        if (this instanceof One one) {
            return hasEvent.test(one.asset());
        }
        if (this instanceof All all) {
            return !all.parts().isEmpty() && all.parts().stream().allMatch(part -> part.isMet(hasEvent));
        }
        return ((Any) this).parts().stream().anyMatch(part -> part.isMet(hasEvent));
    }

    /** All assets named, each once, in the order of the file. */
    default List<Asset> assets() {
        Stream<Asset> assets;
        if (this instanceof One one) {
            assets = Stream.of(one.asset());
        } else {
            List<AssetCondition> parts = this instanceof All all ? all.parts() : ((Any) this).parts();
            assets = parts.stream().flatMap(part -> part.assets().stream());
        }
        return assets.distinct().toList();
    }
}
