package huican.seeds.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgeBandTest {

    @Test
    void aBandHasBothItsAgesAndAnOpenOneAllAfterItsFirst() {
        assertThat(AgeBand.of(new Parameters(Map.of("age_bands", "0-17;18+"))))
                .containsExactly(new AgeBand("0-17", 0, 17), new AgeBand("18+", 18, Integer.MAX_VALUE));
    }

    @Test
    void everyAgeIsInOneBandOfTheProduct() {
        var bands = AgeBand.of(Parameters.at(LocalDate.parse("2025-06-30")));

        for (int age = 0; age <= 130; age++) {
            int of = age;
            assertThat(bands.stream().filter(b -> b.first() <= of && of <= b.last()))
                    .as("age " + age)
                    .hasSize(1);
        }
    }
}
