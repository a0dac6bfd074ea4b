package huican.jobs.dag;

import java.util.Optional;

/**
 * A group of tasks, for the eye and for dependencies.
 *
 * @param groupId full id: {@code parent.group} inside another
 * @param label its own name
 * @param tooltip empty text if the file gives none
 * @param parent full id of the group it is in
 */
public record TaskGroup(String groupId, String label, String tooltip, Optional<String> parent) {}
