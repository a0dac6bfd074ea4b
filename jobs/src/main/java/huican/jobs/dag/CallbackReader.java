package huican.jobs.dag;

import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads callbacks: a dotted name, a map with {@code callback} and its arguments, a list of those, or a name and a file. */
final class CallbackReader {
    private static final Pattern DOTTED = Pattern.compile("[\\w]+(\\.[\\w]+)+", Pattern.UNICODE_CHARACTER_CLASS);

    private final Fields fields;

    CallbackReader(Fields fields) {
        this.fields = fields;
    }

    Callbacks callbacks() {
        return new Callbacks(
                of("on_execute_callback"),
                of("on_success_callback"),
                of("on_failure_callback"),
                of("on_retry_callback"),
                of("on_skipped_callback"));
    }

    private List<Callback> of(String key) {
        var callbacks = new ArrayList<Callback>();
        fields.value(key).ifPresent(value -> {
            List<YamlValue> items = value instanceof Sequence list ? list.items() : List.of(value);
            items.forEach(item -> callback(key, item).ifPresent(callbacks::add));
        });
        Optional<String> name = fields.text(key + "_name");
        Optional<String> file = fields.text(key + "_file");
        if (name.isPresent() && file.isPresent()) {
            callbacks.clear();
            String module = file.get().replaceAll(".*/", "").replaceAll("\\.py$", "");
            callbacks.add(new Callback(module + "." + name.get(), java.util.Map.of()));
        }
        return callbacks;
    }

    private Optional<Callback> callback(String key, YamlValue value) {
        var arguments = new LinkedHashMap<String, Object>();
        YamlValue name = value;
        if (value instanceof Mapping mapping && mapping.entries().get("callback") instanceof Scalar named) {
            name = named;
            mapping.entries().forEach((argument, given) -> {
                if (!argument.equals("callback")) {
                    arguments.put(argument, given.plain());
                }
            });
        }
        if (name instanceof Scalar scalar
                && DOTTED.matcher(scalar.text().strip()).matches()) {
            return Optional.of(new Callback(scalar.text().strip(), arguments));
        }
        fields.wrong(key, "应为带点的名称，如 nightly_callbacks.task_failed，或 {callback: 名称, 参数: 值}。");
        return Optional.empty();
    }
}
