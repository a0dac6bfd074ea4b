package huican.schemas.vocabulary;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TermTest {
    /** Columns whose contract lists words, tables' and views', and the terms that these are. */
    private static final Map<String, Map<String, String>> PUBLISHED = Map.ofEntries(
            entry("delivery.state", deliveryStates()),
            entry("exception.state", words(ExceptionState.values())),
            entry("exception_list.state", words(ExceptionState.values())),
            entry("identity_event.event", words(IdentityChange.values())),
            entry("identity_pair.outcome", words(PairOutcome.values())),
            entry("identity_pair.verdict", words(PairVerdict.values())),
            entry("identity_profile.number_state", words(NumberState.values())),
            entry("run.state", words(NightState.SUCCESS, NightState.FAILED, NightState.INTERRUPTED)));

    /** Words in parentheses behind a column's title: the English one, and what people read. */
    private static final Pattern LISTED = Pattern.compile("[（、，]([a-z_]+) ?([^、，；）]*)");

    /** Of the view; released ones are listed as accepted. */
    private static Map<String, String> deliveryStates() {
        var states = words(DeliveryState.values());
        states.remove(DeliveryState.RELEASED.word());
        return states;
    }

    @ParameterizedTest
    @MethodSource("lists")
    void everyTermHasItsChineseWord(Class<? extends Term> list) {
        var terms = Arrays.<Term>asList(list.getEnumConstants());

        assertThat(terms).isNotEmpty().allSatisfy(term -> {
            assertThat(term.word()).matches("[a-z_]+");
            assertThat(term.zh()).matches("[\\p{IsHan}，]+");
        });
        assertThat(terms).extracting(Term::zh).doesNotHaveDuplicates();
    }

    static Stream<Class<?>> lists() {
        return Arrays.stream(Term.class.getPermittedSubclasses());
    }

    @Test
    void contractsListTheTermsOfTheirColumns() {
        var listed = new TreeSet<String>();
        Stream.of(Contracts.tables(), Contracts.views(), Contracts.statistics())
                .flatMap(contracts -> contracts.values().stream())
                .forEach(contract -> contract.columns().forEach(column -> {
                    String name = contract.name() + "." + column.name();
                    var words = words(column);
                    if (PUBLISHED.containsKey(name) && words.size() > 1) {
                        assertThat(words).as(name).isEqualTo(PUBLISHED.get(name));
                    }
                    listed.add(words.size() > 1 ? name : "");
                }));

        assertThat(listed).containsAll(PUBLISHED.keySet());
    }

    private static Map<String, String> words(Term... terms) {
        var words = new LinkedHashMap<String, String>();
        Arrays.stream(terms).forEach(term -> words.put(term.word(), term.zh()));
        return words;
    }

    private static Map<String, String> words(TableContract.Column column) {
        var words = new LinkedHashMap<String, String>();
        LISTED.matcher(column.titleZh()).results().forEach(word -> words.put(word.group(1), word.group(2)));
        return words;
    }

    @Test
    void aWordIsReadAsItIsWritten() throws Exception {
        assertThat(Term.of(LinkMethod.class, "id_number")).isEqualTo(LinkMethod.ID_NUMBER);
        assertThat(new ObjectMapper().writeValueAsString(LinkMethod.ID_NUMBER)).isEqualTo("\"id_number\"");
        assertThat(new ObjectMapper().readValue("\"id_number\"", LinkMethod.class))
                .isEqualTo(LinkMethod.ID_NUMBER);
    }

    @Test
    void peopleMayNameATermInEitherLanguage() {
        assertThat(Term.named(ExceptionState.class, "settled")).contains(ExceptionState.SETTLED);
        assertThat(Term.named(ExceptionState.class, "已办结")).contains(ExceptionState.SETTLED);
        assertThat(Term.named(ExceptionState.class, "办结")).isEmpty();
    }

    @Test
    void anUnknownWordIsNoTerm() {
        assertThat(Term.find(LinkMethod.class, "context_service")).isEmpty();
        assertThat(Term.zh(LinkMethod.class, "context_service")).isEqualTo("context_service");
        assertThatThrownBy(() -> Term.of(LinkMethod.class, "context_service"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LinkMethod");
    }
}
