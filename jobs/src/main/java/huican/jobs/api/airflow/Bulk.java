package huican.jobs.api.airflow;

import huican.jobs.api.airflow.BulkEntries.Patch;
import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Request;
import huican.jobs.operate.OperatorProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Airflow's bulk requests: actions one after another. An action that fails is told in the answer and changes nothing; the others are done. Nothing
 * is done when the request itself is not as it should be.
 */
final class Bulk<T> {
    private static final List<String> ON_EXISTENCE = List.of("fail", "skip", "overwrite");
    private static final List<String> ON_ABSENCE = List.of("fail", "skip");

    private final BulkEntries<T> entries;

    Bulk(BulkEntries<T> entries) {
        this.entries = entries;
    }

    /** One action, read and not done yet; it returns the names of what it did. */
    private record Step(String action, Function<Request, List<String>> work) {}

    Answer handle(Request request) {
        Body body = request.body();
        body.require("actions");
        var steps = new ArrayList<Step>();
        for (Body action : body.bodies("actions").orElse(List.of())) {
            action.require("action");
            action.require("entities");
            action.word("action", List.of("create", "update", "delete"))
                    .ifPresent(word -> steps.add(step(word, action)));
            action.checkKeys();
        }
        body.end();
        Map<String, Object> answer = Json.object("create", null, "update", null, "delete", null);
        steps.forEach(step -> run(step, request, answer));
        return Answer.ok(answer);
    }

    @SuppressWarnings("unchecked")
    private static void run(Step step, Request request, Map<String, Object> answer) {
        var said = (Map<String, List<Object>>) answer.computeIfAbsent(
                step.action(), action -> Json.object("success", new ArrayList<>(), "errors", new ArrayList<>()));
        try {
            said.get("success").addAll(step.work().apply(request));
        } catch (OperatorProblem problem) {
            int status = switch (problem.kind()) {
                case MISSING -> 404;
                case CONFLICT -> 409;
                case INVALID -> 400;
            };
            said.get("errors").add(Json.object("error", problem.getMessage(), "status_code", status));
        }
    }

    private Step step(String word, Body action) {
        return new Step(
                word,
                switch (word) {
                    case "create" -> create(action);
                    case "update" -> update(action);
                    default -> delete(action);
                });
    }

    private Function<Request, List<String>> create(Body action) {
        String existing = action.word("action_on_existence", ON_EXISTENCE).orElse("fail");
        List<Body> bodies = bodies(action);
        List<T> made = bodies.stream().map(entries::made).toList();
        bodies.forEach(Body::checkKeys);
        return request -> {
            Set<String> there =
                    chosen(made, entries::name, name -> entries.find(name).isPresent());
            if (!there.isEmpty() && existing.equals("fail")) {
                throw OperatorProblem.conflict(entries.taken(there));
            }
            List<T> taken = made.stream()
                    .filter(entry -> existing.equals("overwrite") || !there.contains(entries.name(entry)))
                    .toList();
            entries.put(taken, request);
            return taken.stream().map(entries::name).toList();
        };
    }

    private Function<Request, List<String>> update(Body action) {
        String absent = action.word("action_on_non_existence", ON_ABSENCE).orElse("fail");
        var mask = action.texts("update_mask");
        List<Patch<T>> patches =
                bodies(action).stream().map(body -> entries.patch(body, mask)).toList();
        return request -> {
            Set<String> missing =
                    chosen(patches, Patch::name, name -> entries.find(name).isEmpty());
            if (!missing.isEmpty() && absent.equals("fail")) {
                throw OperatorProblem.missing(entries.missing(missing));
            }
            var changed = new LinkedHashMap<String, T>();
            patches.stream().filter(patch -> !missing.contains(patch.name())).forEach(patch -> {
                T before = changed.containsKey(patch.name())
                        ? changed.get(patch.name())
                        : entries.find(patch.name()).orElseThrow();
                changed.put(patch.name(), patch.change().apply(before));
            });
            entries.put(List.copyOf(changed.values()), request);
            return List.copyOf(changed.keySet());
        };
    }

    private Function<Request, List<String>> delete(Body action) {
        String absent = action.word("action_on_non_existence", ON_ABSENCE).orElse("fail");
        List<String> names = action.bodies("entities", entries.nameKey()).orElse(List.of()).stream()
                .map(body -> body.requiredText(entries.nameKey()))
                .distinct()
                .toList();
        return request -> {
            Set<String> missing =
                    chosen(names, name -> name, name -> entries.find(name).isEmpty());
            if (!missing.isEmpty() && absent.equals("fail")) {
                throw OperatorProblem.missing(entries.missing(missing));
            }
            List<String> removed =
                    names.stream().filter(name -> !missing.contains(name)).toList();
            entries.remove(removed, request);
            return removed;
        };
    }

    private static List<Body> bodies(Body action) {
        return action.bodies("entities").orElse(List.of());
    }

    private static <E> Set<String> chosen(List<E> all, Function<E, String> name, Predicate<String> wanted) {
        return all.stream().map(name).filter(wanted).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Names as Airflow writes a set. */
    static String set(Set<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "{", "}"));
    }
}
