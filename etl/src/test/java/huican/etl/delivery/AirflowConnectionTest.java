package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AirflowConnectionTest {
    private static final String VARIABLE = "AIRFLOW_CONN_MEDICAL_INSURANCE";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://pu%6Cl:ge%40h%2Feim@db.example:5433/front?partitions=2&time_limit_seconds=60&schema=yb&sslmode=require",
                "postgres://pull:ge%40h%2Feim@db.example:5433/front?partitions=2&time_limit_seconds=60&schema=yb&sslmode=require",
                "postgresql+psycopg2://pull:ge%40h%2Feim@db.example:5433/front/?__extra__=%7B%22partitions%22%3A2%2C%22time_limit_seconds%22%3A%2260%22%2C%22schema%22%3A%22yb%22%2C%22sslmode%22%3A%22require%22%7D",
                "{\"conn_type\":\"postgres\",\"host\":\"db.example\",\"login\":\"pull\",\"password\":\"ge@h/eim\",\"port\":5433,\"schema\":\"front\","
                        + "\"extra\":{\"partitions\":2,\"time_limit_seconds\":60,\"schema\":\"yb\",\"sslmode\":\"require\"}}",
                "{\"conn_type\":\"postgres\",\"host\":\"db.example\",\"login\":\"pull\",\"password\":\"ge@h/eim\",\"port\":\"5433\",\"schema\":\"front\","
                        + "\"extra\":\"{\\\"partitions\\\":2,\\\"time_limit_seconds\\\":60,\\\"schema\\\":\\\"yb\\\",\\\"sslmode\\\":\\\"require\\\"}\"}"
            })
    void everyFormOfAirflowIsReadAsTheSame(String text) throws PullException {
        assertThat(AirflowConnection.parse(VARIABLE, text))
                .isEqualTo(new AirflowConnection(
                        "db.example",
                        5433,
                        "front",
                        "pull",
                        "ge@h/eim",
                        Map.of("partitions", "2", "time_limit_seconds", "60", "schema", "yb", "sslmode", "require")))
                .hasToString("db.example:5433/front");
    }

    @Test
    void whatIsNotSaidIsFourConnectionsAndHalfAnHour() throws PullException {
        var connection = AirflowConnection.parse(VARIABLE, "postgresql://pull@[::1]/front");

        assertThat(connection.port()).isEqualTo(5432);
        assertThat(connection.partitions()).isEqualTo(4);
        assertThat(connection.timeLimit()).isEqualTo(Duration.ofMinutes(30));
        assertThat(connection.schema()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geheim",
                "mysql://pull:geheim@db/front",
                "postgresql://pull:geheim@db",
                "postgresql://pull:geh%zzeim@db/front",
                "postgresql://pull:geheim@db:123456/front",
                "{\"conn_type\":\"postgres\",\"password\":\"geheim\"",
                "{\"conn_type\":\"postgres\",\"password\":\"geheim\",\"host\":\"db\"}",
                "{\"conn_type\":\"http\",\"password\":\"geheim\",\"host\":\"db\",\"schema\":\"front\"}",
                "postgresql://pull:geheim@db/front?partitions=geheim",
                "postgresql://pull:geheim@db/front?time_limit_seconds=0"
            })
    void anotherTextIsRefusedByTheNameOfItsVariableAlone(String text) {
        assertThatThrownBy(() -> AirflowConnection.parse(VARIABLE, text))
                .isInstanceOf(PullException.class)
                .hasMessageStartingWith("HC-D401 环境变量 " + VARIABLE)
                .hasMessageNotContaining("geheim")
                .hasNoCause();
    }
}
