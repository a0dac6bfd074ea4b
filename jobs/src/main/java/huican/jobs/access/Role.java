package huican.jobs.access;

import static huican.jobs.access.Right.AUDIT_READ;
import static huican.jobs.access.Right.AUDIT_READ_OWN;
import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.DAG_RUN;
import static huican.jobs.access.Right.DELIVERIES_DECIDE;
import static huican.jobs.access.Right.DELIVERIES_READ;
import static huican.jobs.access.Right.EVENT_LOG_READ;
import static huican.jobs.access.Right.EXCEPTIONS_SETTLE_OWN_TOWN;
import static huican.jobs.access.Right.FIGURES_READ;
import static huican.jobs.access.Right.FIGURES_READ_OWN_TOWN;
import static huican.jobs.access.Right.FIGURES_READ_SUPPRESSED;
import static huican.jobs.access.Right.IDENTITY_DECIDE;
import static huican.jobs.access.Right.PERSONS_READ_MASKED;
import static huican.jobs.access.Right.PERSONS_READ_OWN_TOWN;
import static huican.jobs.access.Right.PERSONS_READ_PSEUDONYMS;
import static huican.jobs.access.Right.QUARANTINE_READ;
import static huican.jobs.access.Right.QUARANTINE_READ_OWN_TOWN;
import static huican.jobs.access.Right.REJECT_FILES_WRITE;
import static huican.jobs.access.Right.RELEASE_PULL_OWN;
import static huican.jobs.access.Right.RELEASE_START;
import static huican.jobs.access.Right.RUNNER_CONFIGURE;
import static huican.jobs.access.Right.USERS_MANAGE;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The roles and all that each may do: what does not stand here is refused. Words of roles are case-sensitive: {@code admin} is not {@code Admin}. */
public enum Role {
    /** Manages users, and reads nothing else. */
    ADMIN("admin", USERS_MANAGE, AUDIT_READ_OWN),
    /** Airflow's Op. */
    OPERATOR(
            "operator",
            DAG_READ,
            DAG_RUN,
            RUNNER_CONFIGURE,
            EVENT_LOG_READ,
            FIGURES_READ,
            PERSONS_READ_MASKED,
            DELIVERIES_READ,
            DELIVERIES_DECIDE,
            QUARANTINE_READ,
            REJECT_FILES_WRITE,
            IDENTITY_DECIDE,
            RELEASE_START),
    STATISTICIAN("statistician", FIGURES_READ_SUPPRESSED, PERSONS_READ_PSEUDONYMS),
    TOWN_WORKER(
            "town_worker",
            FIGURES_READ_OWN_TOWN,
            PERSONS_READ_OWN_TOWN,
            QUARANTINE_READ_OWN_TOWN,
            EXCEPTIONS_SETTLE_OWN_TOWN),
    BUREAU("bureau", RELEASE_PULL_OWN),
    /** Reads what others did, and changes nothing. */
    AUDITOR("auditor", AUDIT_READ, EVENT_LOG_READ),

    VIEWER("Viewer", DAG_READ, EVENT_LOG_READ),
    USER("User", DAG_READ, DAG_RUN, EVENT_LOG_READ),
    /** Airflow's Admin: admin and operator in one, without what concerns persons. */
    RUNNER_ADMIN(
            "Admin",
            USERS_MANAGE,
            AUDIT_READ_OWN,
            DAG_READ,
            DAG_RUN,
            RUNNER_CONFIGURE,
            EVENT_LOG_READ,
            FIGURES_READ,
            DELIVERIES_READ,
            DELIVERIES_DECIDE,
            RELEASE_START);

    private static final String AIRFLOW_OPERATOR = "Op";

    private final String word;
    private final Set<Right> rights;

    Role(String word, Right... rights) {
        this.word = word;
        this.rights = Set.of(rights);
    }

    /** As it is typed and stored. */
    public String word() {
        return word;
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** Empty for a word that names no role. */
    public static Optional<Role> named(String word) {
        return word.equals(AIRFLOW_OPERATOR)
                ? Optional.of(OPERATOR)
                : Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
