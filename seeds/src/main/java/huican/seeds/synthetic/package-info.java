/**
 * The generator of synthetic deliveries: an invented district, and what six departments would deliver about it.
 *
 * <p>The story comes first ({@code HouseholdMaker}, {@code CertificateMaker}, {@code LivelihoodMaker}, {@code Needs}): who lives together, since
 * when disabled, on what income. Each department's class tells its part of it as plain values; {@code IdentityNoise} makes some rows wrong
 * about the person, {@code ErrorInjection} makes some bad, {@code Forms} writes the values in the forms that departments use, {@code RowSink} notes in the
 * truth files who is meant. How often what happens stands in {@code seeds/synthetic/rates.csv} and {@code identity_noise.csv}, how the extracts
 * look in {@code layouts.csv} beside them. No code is shared with the readers it tests.
 */
package huican.seeds.synthetic;
