package huican.jobs.cli.person;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Screen;
import huican.jobs.cli.identity.IdentityText;
import huican.jobs.identity.PairDecisions;
import huican.jobs.identity.PersonEvent;
import huican.jobs.identity.Profile;
import huican.jobs.usecase.person.PersonDetail;
import huican.jobs.usecase.person.PersonDetail.OpenReview;
import huican.schemas.vocabulary.Decider;
import huican.schemas.vocabulary.IdentityChange;
import huican.schemas.vocabulary.NumberReason;
import huican.schemas.vocabulary.NumberState;
import huican.schemas.vocabulary.Term;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of one person, for a terminal. */
record PersonPage(Screen screen, PersonDetail person) {

    void print() {
        screen.line(person.personId());
        printGolden(person.golden());
        screen.line("身份特征 " + person.profiles().size());
        person.profiles().forEach(this::print);
        screen.line("记录");
        person.records().forEach(this::printRecords);
        printEvents(person.events());
        person.reviews().forEach(this::print);
        person.decisions()
                .forEach(d -> screen.line("裁定  " + d.subject().replace("+", "  ") + "  " + IdentityText.decision(d)));
    }

    private void printGolden(Map<String, Object> golden) {
        String line = Stream.of(
                        "name_masked", "id_number_masked", "sex", "birth_date", "area_code", "household_registration")
                .map(golden::get)
                .filter(Objects::nonNull)
                .map(value -> value.equals("unknown") ? "镇街未知" : value.toString())
                .collect(Collectors.joining("  "));
        screen.line("主记录  " + (line.isEmpty() ? "（没有）" : line));
        if (Boolean.TRUE.equals(golden.get("holder"))) {
            screen.line("  持证残疾人  类别 " + Objects.toString(golden.get("category"), "—") + "  等级 "
                    + Objects.toString(golden.get("grade"), "—"));
        }
    }

    private void print(Profile profile) {
        screen.line("  " + profile.id() + "  " + profile.line());
        screen.line("    " + number(profile));
        screen.line("    " + joined(profile));
        screen.line("    " + profile.recordsLine());
    }

    private static String number(Profile profile) {
        if (profile.number() == null) {
            return "没有身份证号";
        }
        String state = profile.numberState() == null ? "" : Term.zh(NumberState.class, profile.numberState());
        return "身份证号" + state
                + (profile.numberReason() == null
                        ? ""
                        : "（" + Term.zh(NumberReason.class, profile.numberReason()) + "）")
                + (profile.ownsNumber() ? "，属于本人" : "，不作为本人的号码");
    }

    private String joined(Profile profile) {
        String how = "归入：" + person.words().method(profile.method());
        if (profile.matchProbability() != null) {
            how += "，概率 " + IdentityText.percent(profile.matchProbability());
        }
        if (profile.linkedProfile() != null) {
            how += "，与 " + profile.linkedProfile();
        }
        return profile.decidedBy() == null ? how : how + "，由 " + decidedBy(profile.decidedBy());
    }

    private String decidedBy(String who) {
        return Term.find(Decider.class, who)
                .map(Term::zh)
                .orElseGet(() -> person.words().rule(who));
    }

    private void printRecords(Map<String, Object> row) {
        screen.line("  "
                + Columns.left(person.departments().title(row.get("source").toString()) + " " + row.get("extract"), 36)
                + " "
                + Columns.right(Screen.number(row.get("records")), 7) + "  "
                + person.words().method(String.valueOf(row.get("method"))));
    }

    private void printEvents(List<PersonEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        screen.line("编号的历史");
        events.forEach(e -> screen.line("  " + e.asOf() + "  "
                + (e.event() == IdentityChange.MERGE
                        ? e.personId() + " 并入 " + e.intoPersonId()
                        : "从 " + e.personId() + " 分出 " + e.intoPersonId())
                + "（" + e.cause() + "，" + e.runId() + "）"));
    }

    private void print(OpenReview review) {
        screen.line("待复核  " + review.item().id() + "  与 " + review.other() + "  概率 "
                + IdentityText.percent(review.item().matchProbability())
                + review.decision().map(d -> "  已裁定" + PairDecisions.words(d)).orElse(""));
    }
}
