package huican.jobs.cli.identity;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Screen;
import huican.jobs.identity.ClericalReviews;
import huican.jobs.identity.ClericalReviews.Found;
import huican.jobs.identity.Interval;
import huican.jobs.identity.LinkSample;
import java.util.List;
import java.util.Locale;

/** What reviewers found in samples of links, for a terminal. */
record SamplePage(Screen screen) {

    void print(ClericalReviews reviews) {
        for (LinkSample sample : reviews.samples()) {
            print(sample, reviews);
        }
    }

    private void print(LinkSample sample, ClericalReviews reviews) {
        List<Found> found = reviews.found(sample);
        screen.line("");
        screen.line("抽样 " + sample.id() + "（" + sample.runId() + "，"
                + sample.items().size() + " 件）  " + (sample.byRule() ? "按规则" : "权重在链接阈值之上"));
        found.forEach(of -> print(of, sample.byRule() ? "" : " 比特"));
        screen.line("  全部" + (sample.byRule() ? "由规则归入的链接" : "概率链接") + "的精度："
                + ClericalReviews.precision(found).map(SamplePage::text).orElse("尚不能估计，还有未判断的层"));
        reviews.agreements(sample)
                .forEach(two -> screen.line("  " + two.one() + " 与 " + two.other() + "：共同判断 "
                        + two.agreement().items() + " 件，一致 "
                        + IdentityText.percent(two.agreement().share()) + "，kappa "
                        + (two.agreement().kappa().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "%.2f",
                                        two.agreement().kappa().getAsDouble())
                                : "—（两人从不给别的回答）")));
    }

    private void print(Found found, String unit) {
        screen.line("  " + Columns.right(found.stratum() + unit, 12) + "  链接 "
                + Columns.right(Screen.number(found.size()), 8) + "  抽取 " + found.drawn() + "，同一人 " + found.same()
                + "，不是 " + found.different() + "，不能确定 " + found.unsure() + "  精度 "
                + found.precision().map(SamplePage::text).orElse("—"));
    }

    private static String text(Interval interval) {
        return IdentityText.percent(interval.share()) + "（95 % 区间 " + IdentityText.percent(interval.low()) + " – "
                + IdentityText.percent(interval.high()) + "）";
    }
}
