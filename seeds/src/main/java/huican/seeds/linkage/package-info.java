/**
 * How records become persons, as files that a domain person can read: what is compared, which pairs are looked at, which rules stand above
 * every weight ({@code seeds/linkage/<key>.yml}), and what each agreement is worth ({@code <key>.model.csv}).
 */
package huican.seeds.linkage;
