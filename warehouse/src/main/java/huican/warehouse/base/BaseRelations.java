package huican.warehouse.base;

import huican.schemas.resource.ResourceFolder;
import huican.seeds.reference.SeedFile;
import huican.warehouse.definition.Failures;
import huican.warehouse.sql.DuckDb;
import java.util.List;

/**
 * The relations that indicators are written with ({@code warehouse/base/*.sql}), made in a database that holds the tables by person and the
 * variables of {@link RunParameters}. A file's first comment says what one row is.
 */
public final class BaseRelations {
    /** Who is a holder, with which attributes; enough for publishing persons. In an order in which each uses only earlier ones. */
    private static final List<String> PEOPLE = List.of(
            "certificate_rank",
            "age_at",
            "area",
            "age_band",
            "first_death",
            "valid_at",
            "coded_certificate",
            "holder_at",
            "holder",
            "newest_certificate",
            "person_attribute",
            "name_masked",
            "evidence_hash");

    /** What every figure is placed by beside them: surveys, assistance, households. */
    private static final List<String> PLACES = List.of(
            "assistance_group",
            "active_in",
            "assistance_in",
            "person_survey",
            "survey_year",
            "newest_survey",
            "newest_monitoring",
            "shown_household_no",
            "household",
            "household_attribute");

    /** What only some indicators read. */
    private static final List<String> MONTHS_AND_SERVICES = List.of(
            "pay_month",
            "several_certificates",
            "month_holder",
            "month_assistance",
            "served",
            "net_payment",
            "dibao_standard_at");

    /** What only some exceptions and risk rules read. */
    private static final List<String> CIRCUMSTANCES = List.of(
            "own_payment", "livelihood", "first_payment", "payment_area", "monitoring_line_at", "medical_shock_at");

    private static final ResourceFolder FOLDER = new ResourceFolder("warehouse/base");

    private BaseRelations() {}

    /** Makes the relations about people only. */
    public static void people(DuckDb db) {
        seed(db, "code_list", "codes/code_list.csv");
        seed(db, "town", "geography/towns.csv");
        run(db, PEOPLE);
    }

    /** Makes all relations; of those that only some definitions read, one that fails is put on record. */
    public static void all(DuckDb db, Failures failures) {
        forFigures(db, failures);
        seed(db, "monitoring_line", "policy/monitoring_line.csv");
        seed(db, "medical_shock", "policy/medical_shock.csv");
        attempt(db, CIRCUMSTANCES, failures);
    }

    /** Makes those that indicators read. */
    public static void forFigures(DuckDb db, Failures failures) {
        people(db);
        seed(db, "dibao_standard", "policy/dibao_standard.csv");
        run(db, PLACES);
        attempt(db, MONTHS_AND_SERVICES, failures);
    }

    /** Makes what orders the numbers of certificates. */
    public static void ranks(DuckDb db) {
        run(db, List.of("certificate_rank"));
    }

    private static void attempt(DuckDb db, List<String> names, Failures failures) {
        names.forEach(name -> failures.relation(name, () -> run(db, List.of(name))));
    }

    /** Loads a reference file as a table of text. */
    public static void seed(DuckDb db, String table, String path) {
        SeedFile file = SeedFile.read(path);
        db.execute("CREATE TABLE " + table + " (" + String.join(" VARCHAR, ", file.header()) + " VARCHAR)");
        db.append(table, file.header(), file.rows());
    }

    private static void run(DuckDb db, List<String> names) {
        for (String name : names) {
            db.run(FOLDER, name + ".sql");
        }
    }
}
