package huican.etl.pipeline.intake;

import huican.etl.linkage.profile.ProfileIds;
import huican.schemas.contract.TableContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.io.Serializable;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What extracts are read with, the same for all of a night.
 *
 * @param records contract of {@code identity_record}
 * @param quarantine contract of {@code quarantine}
 * @param findings contract of {@code data_quality}
 */
record ReadInputs(
        CodeLists lists,
        Towns towns,
        ProfileIds ids,
        TableContract records,
        TableContract quarantine,
        TableContract findings,
        SerializableConfiguration hadoop)
        implements Serializable {}
