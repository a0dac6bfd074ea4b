package huican.etl.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 4",
        "2999999, 4",
        "3000000, 6",
        "60000000, 120",
        "999999999999999, 400",
    })
    void partitionsFollowTheRows(long rows, long partitions) {
        assertThat(SparkSettings.partitions(rows)).isEqualTo(partitions);
    }
}
