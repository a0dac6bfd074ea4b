package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import huican.seeds.synthetic.Person.Standing;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Gives certificates that fit how a person stands to the register. */
final class CertificateMaker {

    private record Category(int code, double weight, double[] upToGrade) {}

    private static final int YEARS_VALID = 10;

    private final Rates rates;
    private final LocalDate from;
    private final LocalDate to;
    private final WeightedPool<Category> categories;

    CertificateMaker(Rates rates, LocalDate from, LocalDate to) {
        this.rates = rates;
        this.from = from;
        this.to = to;
        categories = new WeightedPool<>(
                SeedFile.read("synthetic/categories.csv").rows().stream()
                        .map(row -> {
                            double one = Double.parseDouble(row.get("grade_1"));
                            double two = one + Double.parseDouble(row.get("grade_2"));
                            double three = two + Double.parseDouble(row.get("grade_3"));
                            return new Category(
                                    Integer.parseInt(row.get("category")),
                                    Double.parseDouble(row.get("weight")),
                                    new double[] {one, two, three});
                        })
                        .toList(),
                Category::weight);
    }

    /** Certificates, oldest first; none for {@link Standing#NONE}. */
    List<Certificate> make(Draw draw, Standing standing, String idNumber, LocalDate birth, LocalDate death) {
        if (standing == Standing.NONE) {
            return List.of();
        }
        var category = categories.at(draw.share("category"));
        int grade = grade(draw, category);
        LocalDate issue = issue(draw, standing, birth);
        LocalDate expiry = expiry(draw, standing, issue);
        boolean reissued = draw.chance("two certificates", rates.of("two_certificates")) && issue.minusYears(3).isAfter(birth);
        boolean suffix = reissued || draw.chance("re-issue", 0.04);
        String number = idNumber + category.code() + grade;
        var newest = ending(
                draw,
                standing,
                new Certificate(
                        suffix ? number + "B" + draw.between("issue number", 1, 2) : number,
                        category.code(),
                        draw.chance("conflict", rates.of("category_conflict")) ? Math.max(1, grade - 1) : grade,
                        issue,
                        expiry,
                        "正常",
                        LocalDate.MAX),
                death);
        return reissued ? List.of(older(draw, idNumber, category, grade, issue), newest) : List.of(newest);
    }

    private Certificate older(Draw draw, String idNumber, Category category, int grade, LocalDate reissue) {
        int olderGrade = draw.chance("grade changed", 0.4) ? Math.min(4, grade + 1) : grade;
        LocalDate issue = reissue.minusDays(draw.between("older", 400, 1090));
        boolean cancelled = draw.chance("older cancelled", 0.7);
        return new Certificate(
                idNumber + category.code() + olderGrade,
                category.code(),
                olderGrade,
                issue,
                cancelled ? issue.plusYears(YEARS_VALID).minusDays(1) : reissue.minusDays(1),
                cancelled ? "注销" : "过期",
                reissue);
    }

    private static int grade(Draw draw, Category category) {
        double share = draw.share("grade");
        int grade = 1;
        for (double upTo : category.upToGrade()) {
            grade += share >= upTo ? 1 : 0;
        }
        return grade;
    }

    private LocalDate issue(Draw draw, Standing standing, LocalDate birth) {
        LocalDate day =
                switch (standing) {
                    case NEW -> from.plusDays(1 + draw.below("issue", (int) Math.max(1, ChronoUnit.DAYS.between(from, to))));
                    case EXPIRED -> from.minusYears(YEARS_VALID).minusDays(expiredDaysAgo(draw) - 1);
                    case DEAD, CANCELLED, FROZEN -> from.minusDays(draw.between("issue", 700, 3_000));
                    case HOLDER, NONE -> from.minusDays(draw.chance("lately", 0.03) ? draw.below("issue", 300) : draw.between("issue", 300, 3_600));
                };
        LocalDate earliest = birth.plusDays(20);
        return day.isBefore(earliest) && earliest.isBefore(from) ? earliest : day;
    }

    private static int expiredDaysAgo(Draw draw) {
        return draw.chance("expired lately", 0.6) ? draw.between("expired", 2, 175) : draw.between("expired", 176, 700);
    }

    private LocalDate expiry(Draw draw, Standing standing, LocalDate issue) {
        if (standing == Standing.EXPIRED) {
            return from.minusDays(expiredDaysAgo(draw));
        }
        boolean unlimited = standing == Standing.HOLDER && draw.chance("no expiry", rates.of("no_expiry"));
        return unlimited ? LocalDate.MAX : issue.plusYears(YEARS_VALID).minusDays(1);
    }

    private Certificate ending(Draw draw, Standing standing, Certificate c, LocalDate death) {
        if (death != LocalDate.MAX && !draw.chance("never cancelled", 0.04)) {
            return ended(c, "注销", death.plusDays(draw.between("cancelled after", 4, 25)));
        }
        return switch (standing) {
            case EXPIRED -> draw.chance("marked", 0.4) ? ended(c, "过期", c.expiry().plusDays(1)) : c;
            case CANCELLED -> ended(c, "注销", from.minusDays(draw.between("cancelled", 1, 600)));
            case FROZEN -> ended(c, "冻结", from.minusDays(draw.between("frozen", 1, 400)));
            case HOLDER, NEW, DEAD, NONE -> c;
        };
    }

    private static Certificate ended(Certificate c, String state, LocalDate day) {
        LocalDate end = day.isAfter(c.issue()) ? day : c.issue().plusDays(1);
        return new Certificate(c.number(), c.category(), c.grade(), c.issue(), c.expiry(), state, end);
    }
}
