package huican.etl.testing;

import huican.schemas.contract.SourceContract;
import huican.seeds.reference.Departments;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A database of the Medical Insurance Bureau for one test, on a PostgreSQL that the tests of a JVM share, with a role that only reads. */
public final class MedicalBureau {
    public static final SourceContract SOURCE = Departments.ofProduct().sources().stream()
            .filter(s -> s.source().equals("medical_insurance"))
            .findFirst()
            .orElseThrow();

    private static final String ENROLMENT =
            "CREATE TABLE enrolment (\"身份证号\" text, \"参保年度\" int, \"险种\" text, \"姓名\" text, \"性别\" text,"
                    + " \"出生日期\" date, \"参保状态\" text, \"缴费日期\" date, \"资助类别\" text, \"镇街\" text)";
    private static final String SETTLEMENT =
            "CREATE TABLE settlement (\"结算单号\" text, \"身份证号\" text, \"姓名\" text, \"结算日期\" date, \"就医类型\" text,"
                    + " \"总费用\" numeric(18,2), \"统筹支付\" numeric(18,2), \"大病支付\" numeric(18,2),"
                    + " \"医疗救助\" numeric(18,2), \"个人自付\" numeric(18,2), \"冲正单号\" text)";

    private static EmbeddedPostgres server;
    private static int databases;

    private final String database;

    private MedicalBureau(String database) {
        this.database = database;
    }

    /** With both tables, empty. */
    public static MedicalBureau withTables() {
        var bureau = empty();
        bureau.sql(ENROLMENT, SETTLEMENT);
        return bureau;
    }

    /** Without tables. What is made in it may be read. */
    public static synchronized MedicalBureau empty() {
        if (server == null) {
            server = start();
            new MedicalBureau("postgres").sql("CREATE ROLE reader LOGIN");
        }
        String name = "bureau" + ++databases;
        new MedicalBureau("postgres").sql("CREATE DATABASE " + name);
        var bureau = new MedicalBureau(name);
        bureau.sql("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader");
        return bureau;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connection as Airflow writes it. */
    public String address(String parameters) {
        return "postgresql://reader:geheim@localhost:" + server.getPort() + "/" + database + "?" + parameters;
    }

    public void sql(String... statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the owner of everything. */
    public Connection connect() throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }
}
