package huican.jobs.api.airflow;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Request;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.TaskKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Airflow's bulk requests about runs or their tasks: actions one after another, each with what it changed and what it could not. Always
 * answered 200.
 *
 * @param <C> what an update changes
 */
abstract class BulkActions<C> {
    private final Request request;
    private final BiFunction<Body, List<String>, C> change;

    /** @param change reads it from an entity, of the fields of a mask */
    BulkActions(Request request, BiFunction<Body, List<String>, C> change) {
        this.request = request;
        this.change = change;
    }

    /** What an entity is about; without a task the run. */
    record Key(String dagId, String runId, String taskId) {
        RunKey run() {
            return new RunKey(dagId, runId);
        }

        TaskKey task() {
            return new TaskKey(run(), taskId);
        }

        boolean isWildcard() {
            return dagId.equals(RunSearches.ANY) || runId.equals(RunSearches.ANY);
        }
    }

    private record Entity<C>(Key key, boolean isText, Optional<C> change) {}

    private record Action<C>(String word, boolean skip, List<Entity<C>> entities) {}

    private record Result(List<String> success, List<Map<String, Object>> errors) {
        void error(int status, Object message) {
            errors.add(Json.object("error", message, "status_code", status));
        }
    }

    abstract String createRefused();

    /** @param named the entity as a text, when it is no object */
    abstract Key key(Optional<Body> entity, String named);

    abstract String wildcard(Key key, boolean isText);

    abstract boolean isThere(Key key);

    abstract String missing(List<Key> keys);

    /** Returns the name of what was changed. */
    abstract String change(Key key, C change);

    abstract String delete(Key key);

    Answer answer() {
        var results = new LinkedHashMap<String, Object>();
        results.put("create", null);
        results.put("update", null);
        results.put("delete", null);
        for (Action<C> action : actions()) {
            var result = (Result) results.get(action.word());
            if (result == null) {
                result = new Result(new ArrayList<>(), new ArrayList<>());
                results.put(action.word(), result);
            }
            if (action.word().equals("create")) {
                result.error(405, createRefused());
            } else {
                perform(action, result);
            }
        }
        results.replaceAll((word, result) ->
                result instanceof Result done ? Json.object("success", done.success(), "errors", done.errors()) : null);
        return Answer.ok(results);
    }

    private List<Action<C>> actions() {
        Body body = request.body();
        body.require("actions");
        var actions = new ArrayList<Action<C>>();
        for (Body action : body.bodies("actions").orElse(List.of())) {
            action.require("action");
            action.require("entities");
            String word =
                    action.word("action", List.of("create", "update", "delete")).orElse("");
            List<String> mask = action.texts("update_mask").orElse(List.of());
            boolean skip = action.word("action_on_non_existence", List.of("fail", "skip"))
                    .orElse("fail")
                    .equals("skip");
            action.word("action_on_existence", List.of("fail", "skip", "overwrite"));
            var entities = new ArrayList<Entity<C>>();
            for (Object entity : action.textsOrBodies("entities").orElse(List.of())) {
                entities.add(entity(entity, mask));
            }
            action.checkKeys();
            actions.add(new Action<>(word, skip, entities));
        }
        body.end();
        return actions;
    }

    private Entity<C> entity(Object given, List<String> mask) {
        if (given instanceof Body body) {
            Key key = key(Optional.of(body), "");
            C read = change.apply(body, mask);
            body.checkKeys();
            return new Entity<>(key, false, Optional.of(read));
        }
        return new Entity<>(key(Optional.empty(), (String) given), true, Optional.empty());
    }

    private void perform(Action<C> action, Result result) {
        var todo = new ArrayList<Entity<C>>();
        for (Entity<C> entity : action.entities()) {
            if (entity.key().isWildcard()) {
                result.error(400, wildcard(entity.key(), entity.isText()));
            } else if (action.word().equals("update") && entity.isText()) {
                result.error(400, "Bulk update requires an object, not a string: " + entity.key());
            } else {
                todo.add(entity);
            }
        }
        List<Key> missing =
                todo.stream().map(Entity::key).filter(key -> !isThere(key)).toList();
        if (!missing.isEmpty() && !action.skip()) {
            result.error(404, missing(missing));
            return;
        }
        for (Entity<C> entity : todo) {
            if (!missing.contains(entity.key())) {
                perform(action.word(), entity, result);
            }
        }
    }

    private void perform(String word, Entity<C> entity, Result result) {
        try {
            result.success()
                    .add(
                            word.equals("delete")
                                    ? delete(entity.key())
                                    : change(entity.key(), entity.change().orElseThrow()));
        } catch (OperatorProblem problem) {
            result.error(status(problem), problem.getMessage());
        } catch (HttpProblem problem) {
            result.error(problem.status(), problem.detail());
        }
    }

    private static int status(OperatorProblem problem) {
        return switch (problem.kind()) {
            case MISSING -> 404;
            case CONFLICT -> 409;
            case INVALID -> 400;
        };
    }
}
