package huican.jobs.dag.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class JinjaTest {
    private static final Map<String, Object> NAMES = names();

    /** The expected texts were written by Jinja 2 in Python, with StrictUndefined and Airflow's sandbox. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/dag/jinja-cases.tsv",
            delimiter = '\t',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            emptyValue = "")
    void aTemplateGivesTheTextOfJinja(String template, String expected) {
        assertThat(rendered(template)).isEqualTo(expected == null ? "" : expected);
    }

    /** The expected values were told by Jinja 2 in Python, with Airflow's native environment: type and {@code repr}. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/dag/jinja-native-cases.tsv",
            delimiter = '\t',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false)
    void aNativeTemplateGivesTheValueOfJinja(String template, String expected) {
        Object value = Jinja.renderNative(template, NAMES);
        assertThat(Python.typeName(value) + " " + Python.repr(value)).isEqualTo(expected);
    }

    @Test
    void aNewlineAtTheEndIsDroppedAndOthersStay() {
        assertThat(Jinja.render("a\n\nb {{ 1 }}\n", Map.of())).isEqualTo("a\n\nb 1");
        assertThat(Jinja.render("a\n", Map.of())).isEqualTo("a");
        assertThat(Jinja.render("{% if true %}\n a\n{%- endif -%}\n b", Map.of()))
                .isEqualTo("\n ab");
    }

    @Test
    void aValueIsAskedForOnlyWhenItsNameIsUsed() {
        java.util.function.Supplier<Object> never = () -> {
            throw new AssertionError();
        };

        assertThat(Jinja.render("{{ 1 }}", Map.of("x", never))).isEqualTo("1");
        assertThat(Jinja.render("{{ x + 1 }}", Map.of("x", (java.util.function.Supplier<Object>) () -> 1)))
                .isEqualTo("2");
    }

    @Test
    void aTemplateCannotGrowWithoutEnd() {
        assertThatThrownBy(() -> Jinja.render("{{ 'x' * 100000000 }}", Map.of()))
                .isInstanceOf(JinjaException.class);
        assertThatThrownBy(() -> Jinja.render("{% for i in range(1000000000) %}x{% endfor %}", Map.of()))
                .isInstanceOf(JinjaException.class);
        assertThatThrownBy(() -> Jinja.render("{{ " + "(".repeat(100_000) + " }}", Map.of()))
                .isInstanceOf(JinjaException.class);
    }

    @Test
    void whatBelongsToPythonItselfCannotBeReached() {
        assertThatThrownBy(() -> Jinja.render("{{ ''.__class__ }}", Map.of()))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("unsafe");
    }

    private static String rendered(String template) {
        try {
            return Jinja.render(template, NAMES).replace("\n", "\\n");
        } catch (JinjaException e) {
            return "!! " + e.getMessage();
        }
    }

    private static Map<String, Object> names() {
        var d = new LinkedHashMap<String, Object>();
        d.put("b", List.of(1, "two"));
        d.put("a", 1);
        d.put("c", Map.of("x", true));
        d.put("n", null);
        var names = new LinkedHashMap<String, Object>();
        names.put("ds", "2026-11-20");
        names.put("nothing", null);
        names.put("d", d);
        names.put("s", "ab_cd");
        names.put("f", 0.92);
        names.put("l", List.of(Map.of("k", 1), Map.of("k", 2)));
        return names;
    }
}
