package huican.jobs.usecase.contracts;

/**
 * Something in which two versions of a contract differ.
 *
 * @param place contract, column and property
 * @param change old → new
 * @param breaking whether somebody who keeps to the old version is let down by the new one
 * @param why in one clause
 */
public record Difference(String place, String change, boolean breaking, String why) {}
