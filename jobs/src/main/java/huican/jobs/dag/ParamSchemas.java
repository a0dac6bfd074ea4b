package huican.jobs.dag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import huican.jobs.dag.jinja.Jinja;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the params of a run against their schemas. */
public final class ParamSchemas {
    private static final JsonMapper JSON = new JsonMapper();

    private ParamSchemas() {}

    /** The validator is loaded with the first schema, not with the first DAG. */
    private static final class Registry {
        static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .build()));
    }

    /**
     * Airflow's message for the first param that breaks its schema or has no value; empty if all are well.
     *
     * @param conf of the run, laid over the defaults; keys that are no params are accepted
     */
    public static Optional<String> problem(Params params, Map<String, Object> conf) {
        for (var entry : params.all().entrySet()) {
            String name = entry.getKey();
            Param param = entry.getValue();
            Optional<String> problem;
            if (param.required() && !conf.containsKey(name)) {
                problem = Optional.of("No value passed");
            } else {
                problem = problem(
                        param,
                        conf.containsKey(name) ? conf.get(name) : param.value().orElse(null));
            }
            if (problem.isPresent()) {
                return Optional.of("Invalid input for param " + name + ": " + problem.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(Param param, Object value) {
        if (param.schema().isEmpty()) {
            return Optional.empty();
        }
        try {
            Schema schema = Registry.SCHEMAS.getSchema(JSON.writeValueAsString(param.schema()), InputFormat.JSON);
            List<Error> errors = schema.validate(JSON.writeValueAsString(value), InputFormat.JSON);
            return first(errors, param.schema())
                    .map(error -> SchemaMessage.of(error, param.schema(), Jinja.ours(value)));
        } catch (JsonProcessingException e) {
            return Optional.of("All provided parameters must be json-serializable.");
        } catch (SchemaException e) {
            return Optional.of("invalid schema: " + e.getMessage());
        }
    }

    /** The least deep error; of several the one whose keyword stands first. */
    private static Optional<Error> first(List<Error> errors, Map<String, Object> schema) {
        var order = new ArrayList<>(schema.keySet());
        return errors.stream()
                .min(Comparator.comparingInt(
                                (Error error) -> error.getInstanceLocation().getNameCount())
                        .thenComparingInt(error -> order.indexOf(SchemaMessage.keyword(error))));
    }
}
