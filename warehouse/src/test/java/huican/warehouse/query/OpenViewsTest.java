package huican.warehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.run.Home;
import huican.schemas.run.ViewQuestion;
import huican.warehouse.TestNight;
import huican.warehouse.publish.Publisher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenViewsTest {
    @TempDir
    Path folder;

    @Test
    void whoAsksAfterAPublicationIsAnsweredFromIt() {
        try (var views = OpenViews.of(new Home(folder))) {
            publish("r20250630-01");
            assertThat(published(views)).isEqualTo("r20250630-01");
            assertThat(published(views)).isEqualTo("r20250630-01");

            publish("r20250630-02");
            assertThat(published(views)).isEqualTo("r20250630-02");
        }
    }

    @Test
    void manyMayAskAtOnce() throws Exception {
        publish("r20250630-01");
        var askers = Executors.newFixedThreadPool(8);
        try (var views = OpenViews.of(new Home(folder))) {
            Callable<String> asked = () -> published(views);
            for (var answer : askers.invokeAll(Collections.nCopies(40, asked))) {
                assertThat(answer.get()).isEqualTo("r20250630-01");
            }
        } finally {
            askers.shutdown();
        }
    }

    @Test
    void whoAsksWhileSomethingIsPublishedIsAnsweredFromOneOrTheOther() throws Exception {
        publish("r20250630-01");
        var askers = Executors.newFixedThreadPool(4);
        var published = new AtomicBoolean();
        try (var views = OpenViews.of(new Home(folder))) {
            Callable<Set<String>> asked = () -> {
                var answers = new TreeSet<String>();
                do {
                    answers.add(published(views));
                } while (!published.get());
                answers.add(published(views));
                return answers;
            };
            var all = Stream.generate(() -> askers.submit(asked)).limit(4).toList();
            publish("r20250630-02");
            publish("r20250630-03");
            published.set(true);
            for (var answers : all) {
                assertThat(answers.get())
                        .contains("r20250630-03")
                        .isSubsetOf("r20250630-01", "r20250630-02", "r20250630-03");
            }
        } finally {
            published.set(true);
            askers.shutdown();
        }
    }

    @Test
    void aQuestionThatFailsSpoilsNoLaterOne() {
        publish("r20250630-01");
        try (var views = OpenViews.of(new Home(folder))) {
            assertThatThrownBy(() -> page(views, "no_such_view", "run_id"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(published(views)).isEqualTo("r20250630-01");
        }
    }

    private void publish(String run) {
        var night = new TestNight(folder, run).people(Map.of("certificate", List.of(Map.of("person_id", "A"))));
        night.figures();
        Publisher.point(new Home(folder), Publisher.build(night.night()));
    }

    private static String published(OpenViews views) {
        return page(views, "published", "run_id");
    }

    private static String page(OpenViews views, String view, String column) {
        var values = new ArrayList<String>();
        views.page(new ViewQuestion(view, List.of(column), List.of(), 10, 0), new QueryRows() {
            @Override
            public void header(List<Column> columns) {
                // one column
            }

            @Override
            public void row(List<String> row) {
                values.addAll(row);
            }
        });
        return String.join(",", values);
    }
}
