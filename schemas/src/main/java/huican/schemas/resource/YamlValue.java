package huican.schemas.resource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML value that knows its line. Scalars are text, long, double, boolean, or {@link Missing} for null. */
public sealed interface YamlValue {
    int line();

    /** Plain Java of the value: Map, List or scalar. */
    Object plain();

    record Mapping(int line, Map<String, YamlValue> entries) implements YamlValue {
        @Override
        public Object plain() {
            var plain = new LinkedHashMap<String, Object>();
            entries.forEach((key, value) -> plain.put(key, value.plain()));
            return plain;
        }

        /** The entries of {@code defaults} with these laid over them, maps key by key; a map with {@code __type__} is one value. */
        public Mapping over(Mapping defaults) {
            var merged = new LinkedHashMap<>(defaults.entries);
            entries.forEach((key, value) -> merged.merge(
                    key,
                    value,
                    (below, above) -> below instanceof Mapping b
                                    && above instanceof Mapping a
                                    && !a.entries.containsKey("__type__")
                                    && !b.entries.containsKey("__type__")
                            ? a.over(b)
                            : above));
            return new Mapping(line, merged);
        }
    }

    record Sequence(int line, List<YamlValue> items) implements YamlValue {
        @Override
        public Object plain() {
            return items.stream().map(YamlValue::plain).toList();
        }
    }

    /** @param text as written, before YAML gave it a type */
    record Scalar(int line, String text, Object plain) implements YamlValue {}

    record Missing(int line) implements YamlValue {
        @Override
        public Object plain() {
            return "";
        }
    }

    /**
     * The document.
     *
     * @throws org.yaml.snakeyaml.error.YAMLException if the text is no YAML
     */
    static YamlValue parse(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Node root = new org.yaml.snakeyaml.Yaml(options).compose(new java.io.StringReader(text));
        return root == null ? new Missing(1) : new Composed(options).value(root, 0);
    }

    /** What YAML allows and we do not. */
    final class Refused extends MarkedYAMLException {
        private static final long serialVersionUID = 1;

        Refused(String problem, Node at) {
            super(null, null, problem, at.getStartMark());
        }
    }

    /** From SnakeYAML's nodes, which carry lines; its own constructor gives scalars their type. */
    final class Composed extends SafeConstructor {
        /** No file of ours is half as deep; an anchor inside itself has no end. */
        private static final int DEEPEST = 40;

        Composed(LoaderOptions options) {
            super(options);
        }

        YamlValue value(Node node, int depth) {
            int line = node.getStartMark().getLine() + 1;
            if (depth > DEEPEST) {
                throw new Refused("嵌套太深", node);
            }
            if (node instanceof MappingNode mapping) {
                onceEach(mapping);
                flattenMapping(mapping);
                var entries = new LinkedHashMap<String, YamlValue>();
                for (NodeTuple entry : mapping.getValue()) {
                    entries.put(name(entry.getKeyNode()), keyed(entry, depth));
                }
                return new Mapping(line, entries);
            }
            if (node instanceof SequenceNode sequence) {
                var items = new ArrayList<YamlValue>();
                sequence.getValue().forEach(item -> items.add(value(item, depth + 1)));
                return new Sequence(line, items);
            }
            if (Tag.NULL.equals(node.getTag())) {
                return new Missing(line);
            }
            var scalar = (ScalarNode) node;
            boolean typed = List.of(Tag.INT, Tag.FLOAT, Tag.BOOL).contains(node.getTag());
            Object plain = typed ? constructObject(node) : scalar.getValue();
            return new Scalar(line, scalar.getValue(), plain instanceof Integer i ? Long.valueOf(i) : plain);
        }

        /** Before merging, which would let the last one win. */
        private static void onceEach(MappingNode mapping) {
            var names = new HashSet<String>();
            for (NodeTuple entry : mapping.getValue()) {
                String name = name(entry.getKeyNode());
                if (!names.add(name)) {
                    throw new Refused("键 " + name + " 写了两次", entry.getKeyNode());
                }
            }
        }

        private static String name(Node key) {
            if (key instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            throw new Refused("键应为文字", key);
        }

        /** A value that is told by the line of its key, where a reader looks. */
        private YamlValue keyed(NodeTuple entry, int depth) {
            int line = entry.getKeyNode().getStartMark().getLine() + 1;
            YamlValue read = value(entry.getValueNode(), depth + 1);
            if (read instanceof Mapping m) {
                return new Mapping(line, m.entries());
            }
            if (read instanceof Sequence s) {
                return new Sequence(line, s.items());
            }
            return read instanceof Scalar s ? new Scalar(line, s.text(), s.plain()) : new Missing(line);
        }
    }
}
