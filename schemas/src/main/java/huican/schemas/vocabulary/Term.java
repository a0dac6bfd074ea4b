package huican.schemas.vocabulary;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A word that tables, decisions and machine formats hold, with what people read for it. Each list of such words is one enum of this package;
 * those that a contract publishes are compared with it by a test.
 */
public sealed interface Term
        permits ClusterReason,
                ContextVerdict,
                CorrectionState,
                Decider,
                DecisionKind,
                DeliveryState,
                DeliveryVerdict,
                ExceptionState,
                IdentityChange,
                LinkDecision,
                LinkMethod,
                NightState,
                NightTask,
                NumberReason,
                NumberState,
                PairOutcome,
                PairVerdict,
                RiskVerdict {
    /** Of the enum. */
    String name();

    /** As it is stored. */
    @JsonValue
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    String zh();

    /** Whether a stored word is this one's; null is not. */
    default boolean is(String word) {
        return word().equals(word);
    }

    /** The term that a stored word means, if it means one. */
    static <T extends Enum<T> & Term> Optional<T> find(Class<T> terms, String word) {
        return Arrays.stream(terms.getEnumConstants())
                .filter(term -> term.word().equals(word))
                .findFirst();
    }

    /**
     * The term of a stored word.
     *
     * @throws IllegalArgumentException if there is none
     */
    static <T extends Enum<T> & Term> T of(Class<T> terms, String word) {
        return find(terms, word)
                .orElseThrow(() -> new IllegalArgumentException(terms.getSimpleName() + " has no word " + word));
    }

    /** The term that somebody names, as it is stored or in Chinese, if it is one. */
    static <T extends Enum<T> & Term> Optional<T> named(Class<T> terms, String word) {
        return find(terms, word)
                .or(() -> Arrays.stream(terms.getEnumConstants())
                        .filter(term -> term.zh().equals(word))
                        .findFirst());
    }

    /** What people read for a stored word; the word itself if there is no such term. */
    static <T extends Enum<T> & Term> String zh(Class<T> terms, String word) {
        return find(terms, word).map(Term::zh).orElse(word);
    }

    /** All words of a list, in its order. */
    static List<String> words(Term... terms) {
        return Arrays.stream(terms).map(Term::word).collect(Collectors.toUnmodifiableList());
    }
}
