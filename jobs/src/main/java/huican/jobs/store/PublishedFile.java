package huican.jobs.store;

/**
 * A file a run built and the name it is published under; both relative to the home.
 *
 * @param sha256 of the built file
 */
public record PublishedFile(String built, String published, String sha256) {}
