package huican.warehouse.indicator;

import huican.warehouse.definition.DefinitionFolder;
import huican.warehouse.definition.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One indicator as defined in {@code warehouse/indicators/<key>/indicator.yml}.
 *
 * @param folder {@code warehouse/indicators/<key>}
 * @param key name of the folder
 * @param number in the plan's table of indicators; empty for indicators from its text
 * @param kind what is computed from the members
 * @param member whether members are persons or households
 * @param monthly whether the SQL gives the members of every pay month looked at, with {@code pay_month}; the figure is of the last one
 * @param period what time the figure is about
 * @param legalSource document and place
 * @param needs Chinese names of the extracts without which there is no figure
 * @param numeratorZh in words
 * @param denominatorZh in words; empty when there is none
 * @param subsidy the one that members are to be paid, living or nursing; its standard says what they cost
 * @param versions at least one
 */
public record Indicator(
        DefinitionFolder folder,
        String key,
        Optional<Integer> number,
        String titleZh,
        String titleEn,
        Kind kind,
        Member member,
        boolean monthly,
        String unit,
        Period period,
        String legalSource,
        List<String> needs,
        String numeratorZh,
        String denominatorZh,
        Optional<String> subsidy,
        List<Version> versions) {

    /** What a figure is. */
    public enum Kind {
        /** Members in the numerator per hundred members. */
        RATIO,
        /** Members, without denominator. */
        COUNT,
        /** Average yearly growth of a weighted mean since the base year. */
        GROWTH
    }

    /** What is counted. */
    public enum Member {
        PERSON,
        HOUSEHOLD
    }

    /** What time a figure is about; {@code warehouse/figures/period.sql} says which one that is at D. */
    public enum Period {
        /** The month of D. */
        MONTH,
        /** The month of which subsidies are expected to be paid at D. */
        PAY_MONTH,
        /** The last year of which enough was surveyed. */
        SURVEY_YEAR,
        SCHOOL_YEAR,
        MEDICAL_YEAR,
        PENSION_YEAR,
        /** From the beginning of the plan up to D. */
        PLAN
    }

    /** The version in force on a day; before the first one, the first. */
    public Version versionAt(LocalDate day) {
        return Version.inForce(versions, day);
    }

    /** How published figures name a version. */
    public String versionName(Version version) {
        return version.nameOf(key);
    }

    /** The SQL of one version: a query for the members. */
    public String sql(Version version) {
        return folder.text(version.sql());
    }

    /** The same indicator as one of its versions defines it, whatever the day. */
    public Indicator only(Version version) {
        return new Indicator(
                folder,
                key,
                number,
                titleZh,
                titleEn,
                kind,
                member,
                monthly,
                unit,
                period,
                legalSource,
                needs,
                numeratorZh,
                denominatorZh,
                subsidy,
                List.of(version.inForceAlways()));
    }
}
