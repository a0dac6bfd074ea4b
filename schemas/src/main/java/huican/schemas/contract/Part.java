package huican.schemas.contract;

import huican.schemas.resource.Spelling;
import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Missing;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A mapping of a YAML file, read strictly: what it does not know, misses or cannot read becomes a problem, and reading goes on.
 *
 * @param file as problems name it
 * @param path of the mapping in the file, such as {@code schema[0].properties[2]}; empty for the whole
 */
public record Part(ContractProblems problems, String file, String path, Mapping mapping) {
    private static final int MOST_NAMED = 15;

    /** The file's whole mapping; empty, and a problem, if it is none. */
    public static Optional<Part> parse(ContractProblems problems, String file, String yaml) {
        try {
            if (YamlValue.parse(yaml) instanceof Mapping mapping) {
                return Optional.of(new Part(problems, file, "", mapping));
            }
            problems.add(Mistake.NOT_YAML, file, "应为键值结构");
        } catch (MarkedYAMLException e) {
            problems.add(
                    Mistake.NOT_YAML, file + ":" + (e.getProblemMark().getLine() + 1), "不是合法的 YAML：" + e.getProblem());
        } catch (YAMLException e) {
            problems.add(Mistake.NOT_YAML, file, "不是合法的 YAML：" + e.getMessage());
        }
        return Optional.empty();
    }

    /** Tells of keys that are not among those known. */
    public Part only(Collection<String> known) {
        mapping.entries().keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key ->
                        problem(Mistake.UNKNOWN_KEY, key, "没有键 \"" + key + "\"" + Spelling.suggestion(key, known)));
        return this;
    }

    /** Text that must be there; empty after the problem. */
    public String text(String key) {
        return optional(key).orElseGet(() -> {
            problem(Mistake.MISSING, key, "缺少 " + key);
            return "";
        });
    }

    /** Text that may be absent. */
    public Optional<String> optional(String key) {
        YamlValue value = value(key);
        if (value instanceof Scalar scalar) {
            return Optional.of(scalar.text().strip()).filter(text -> !text.isEmpty());
        }
        if (!(value instanceof Missing)) {
            problem(Mistake.WRONG_KIND, key, "应为一个值");
        }
        return Optional.empty();
    }

    /** As {@link #text}, with the white space around it. */
    public String raw(String key) {
        String text = text(key);
        return value(key) instanceof Scalar scalar ? scalar.text() : text;
    }

    /** One of the words, which must be there. */
    public String word(String key, Collection<String> words) {
        String text = text(key);
        if (!text.isEmpty()) {
            known(key, text, words);
        }
        return text;
    }

    private void known(String key, String text, Collection<String> words) {
        if (!words.contains(text)) {
            String nearest = Spelling.suggestion(text, words);
            String all = words.size() > MOST_NAMED
                    ? "；最相近的是 \"" + Spelling.nearest(text, words) + "\""
                    : "；有 " + String.join("、", words);
            problem(Mistake.UNKNOWN_WORD, key, "没有 \"" + text + "\"" + (nearest.isEmpty() ? all : nearest));
        }
    }

    /** Text that must be exactly this. */
    public void same(String key, String expected) {
        String text = text(key);
        if (!text.isEmpty() && !text.equals(expected)) {
            problem(Mistake.WRONG_KIND, key, "应为 \"" + expected + "\"，不是 \"" + text + "\"");
        }
    }

    /** Truth; false when absent. */
    public boolean flag(String key) {
        return optional(key).isPresent() && word(key, List.of("true", "false")).equals("true");
    }

    /** A number from {@code least} to {@code greatest}; {@code least} after a problem. */
    public double number(String key, double least, double greatest) {
        String text = text(key);
        if (text.isEmpty()) {
            return least;
        }
        try {
            double number = new BigDecimal(text).doubleValue();
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as one that is out of range
        }
        problem(Mistake.OUT_OF_RANGE, key, "应为 " + plain(least) + " 到 " + plain(greatest) + " 的数，不是 \"" + text + "\"");
        return least;
    }

    /** A whole number in the same way. */
    public int whole(String key, int least, int greatest) {
        double number = number(key, least, greatest);
        if (number != Math.rint(number)) {
            problem(Mistake.OUT_OF_RANGE, key, "应为整数，不是 \"" + text(key) + "\"");
        }
        return (int) number;
    }

    /** The mapping under a key, which must be there; an empty one after the problem. */
    public Part part(String key) {
        if (value(key) instanceof Mapping inner) {
            return new Part(problems, file, at(key), inner);
        }
        problem(Mistake.MISSING, key, has(key) ? "应为键值结构" : "缺少 " + key);
        return new Part(problems, file, at(key), new Mapping(line(key), new LinkedHashMap<>()));
    }

    /** The mappings of a list; what is no mapping is a problem. */
    public List<Part> parts(String key) {
        var parts = new ArrayList<Part>();
        if (value(key) instanceof Sequence list) {
            for (YamlValue item : list.items()) {
                String place = at(key) + "[" + parts.size() + "]";
                if (item instanceof Mapping inner) {
                    parts.add(new Part(problems, file, place, inner));
                } else {
                    problems.add(Mistake.WRONG_KIND, file + ":" + item.line() + " " + place, "应为键值结构");
                }
            }
        } else if (!(value(key) instanceof Missing)) {
            problem(Mistake.WRONG_KIND, key, "应为列表");
        }
        return parts;
    }

    /** {@code - {property: …, value: …}} as if it were a mapping. */
    public Part properties(String key, Collection<String> known) {
        var entries = new LinkedHashMap<String, YamlValue>();
        for (Part entry : parts(key)) {
            String name = entry.text("property");
            if (entries.containsKey(name)) {
                entry.problem(Mistake.WRITTEN_TWICE, "property", "\"" + name + "\" 写了两次");
            }
            entries.put(name, entry.value("value"));
        }
        return new Part(problems, file, at(key), new Mapping(line(key), entries)).only(known);
    }

    /** The keys that are there, in their order. */
    public List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    /** The values of a list; what is no value is a problem. Empty when absent. */
    public List<String> words(String key) {
        return words(at(key), value(key));
    }

    /** The values of a list, each one of the words. Empty when absent. */
    public List<String> words(String key, Collection<String> words) {
        List<String> texts = words(key);
        texts.forEach(text -> known(key, text, words));
        return texts;
    }

    /** The lists of a list, {@code - [a, b]}; what is no list is a problem. */
    public List<List<String>> wordLists(String key) {
        var lists = new ArrayList<List<String>>();
        if (value(key) instanceof Sequence list) {
            for (YamlValue item : list.items()) {
                lists.add(words(at(key) + "[" + lists.size() + "]", item));
            }
        } else if (!(value(key) instanceof Missing)) {
            problem(Mistake.WRONG_KIND, key, "应为列表");
        }
        return lists;
    }

    private List<String> words(String place, YamlValue value) {
        var words = new ArrayList<String>();
        if (value instanceof Sequence list) {
            for (YamlValue item : list.items()) {
                if (item instanceof Scalar scalar) {
                    words.add(scalar.text().strip());
                } else {
                    problems.add(Mistake.WRONG_KIND, file + ":" + item.line() + " " + place, "应为一个值");
                }
            }
        } else if (!(value instanceof Missing)) {
            problems.add(Mistake.WRONG_KIND, file + ":" + value.line() + " " + place, "应为列表");
        }
        return List.copyOf(words);
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Adds a problem at a key of this mapping, or where the mapping begins if the key is not there. */
    public void problem(String code, String key, String text) {
        problems.add(code, file + ":" + line(key) + " " + at(key), text);
    }

    /** {@link #problem} of what can be wrong with any file. */
    public void problem(Mistake mistake, String key, String text) {
        problems.add(mistake, file + ":" + line(key) + " " + at(key), text);
    }

    private YamlValue value(String key) {
        return mapping.entries().getOrDefault(key, new Missing(mapping.line()));
    }

    private int line(String key) {
        return value(key).line();
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
