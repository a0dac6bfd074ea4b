package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.MedicalBureau;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.PullRule;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullRuleTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);
    private static final Map<String, String> CONFIGURED =
            Map.of("AIRFLOW_CONN_MEDICAL_INSURANCE", "postgresql://pull@db/front");

    @Test
    void onlyADeploymentWithTheConnectionPulls() {
        assertThat(new PullRule(List.of(), CONFIGURED).asks(MedicalBureau.SOURCE, DAY, false))
                .isTrue();
        assertThat(new PullRule(List.of(), Map.of("AIRFLOW_CONN_MEDICAL_INSURANCE", " "))
                        .asks(MedicalBureau.SOURCE, DAY, false))
                .isFalse();
    }

    @Test
    void filesThatWereDeliveredWin() {
        assertThat(new PullRule(List.of(), CONFIGURED).asks(MedicalBureau.SOURCE, DAY, true))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-29, accepted, true",
        "2025-06-30, rejected, true",
        "2025-06-30, accepted, false",
        "2025-06-30, held, false",
        "2025-06-30, released, false",
        "2025-06-30, refused, false",
        "2025-07-01, accepted, false",
        "2025-07-01, rejected, true"
    })
    void aDayThatIsDecidedOrPastIsNotPulled(LocalDate known, String state, boolean asks) {
        var record = new DeliveryRecord(
                "medical_insurance",
                known,
                1,
                "ab",
                Term.of(DeliveryState.class, state),
                known.atStartOfDay(),
                null,
                List.of(),
                List.of());

        assertThat(new PullRule(List.of(record), CONFIGURED).asks(MedicalBureau.SOURCE, DAY, false))
                .isEqualTo(asks);
    }
}
