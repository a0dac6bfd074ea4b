package huican.jobs.dag;

import java.util.Map;

/**
 * Something to be told of an event.
 *
 * @param name dotted name, such as {@code nightly_callbacks.task_failed}
 * @param arguments further named arguments
 */
public record Callback(String name, Map<String, Object> arguments) {}
