package huican.jobs.identity;

/**
 * The number under which a person is known now.
 *
 * @param merges how many merges lead to it; 0 if it is the number asked for
 */
public record PersonInUse(String personId, int merges) {}
