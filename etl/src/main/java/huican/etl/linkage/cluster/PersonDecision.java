package huican.etl.linkage.cluster;

import java.io.Serializable;

/**
 * What a person decided about two profiles.
 *
 * @param left profile, before {@code right}
 * @param same must_link; else cannot_link
 * @param by who
 */
public record PersonDecision(String left, String right, boolean same, String by) implements Serializable {}
