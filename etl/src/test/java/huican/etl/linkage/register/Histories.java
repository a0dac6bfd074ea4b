package huican.etl.linkage.register;

import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.linkage.profile.KeyedHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Histories of clusters that one home lives through night by night; played when the first is asked for. */
final class Histories {
    private static final KeyedHash HASH = new KeyedHash(new byte[] {1, 2, 3});
    private static final String IDENTIFIERS = "hash STRING, identifier STRING, is_number BOOLEAN, cluster STRING";
    private static final String REGISTER = "identifier STRING, person_id STRING, founded_run STRING";

    private final List<History> histories = new ArrayList<>();
    private final List<Map<String, String>> persons = new ArrayList<>();
    private final List<List<Row>> registers = new ArrayList<>();

    /** One of them. */
    final class History {
        private final String prefix = "h" + histories.size() + ":";
        private final String[] nights;

        private History(String[] nights) {
            this.nights = nights;
        }

        /** Person by cluster. */
        Map<String, String> night(int night) {
            var own = new TreeMap<String, String>();
            persons(night).forEach((cluster, person) -> {
                if (cluster.startsWith(prefix)) {
                    own.put(cluster.substring(prefix.length()), person);
                }
            });
            return own;
        }

        /** Its rows of the register after the night. */
        List<String> register(int night) {
            var own = new ArrayList<String>();
            for (String identifier : "a b c d e f g h i j x y z 1 2 3 4 5 9".split(" ")) {
                String start = "[" + hash(prefix + identifier) + ",";
                Histories.this.register(night).stream()
                        .filter(line -> line.startsWith(start))
                        .forEach(own::add);
            }
            return own;
        }

        /** The person that is founded on an identifier. */
        String person(String identifier) {
            return "p" + hash(prefix + identifier).substring(0, 20);
        }
    }

    /** @param nights clusters with {@code |} between them */
    History add(String... nights) {
        var history = new History(nights);
        histories.add(history);
        return history;
    }

    int nights() {
        return histories.stream().mapToInt(h -> h.nights.length).max().orElseThrow();
    }

    /** Person by cluster, of all histories; night 1 is the first. */
    Map<String, String> persons(int night) {
        play(0);
        return persons.get(night - 1);
    }

    List<String> register(int night) {
        play(0);
        return registers.get(night - 1).stream().map(Row::toString).sorted().toList();
    }

    /** The same in another home, its rows in another order. */
    Histories playedAgain() {
        var again = new Histories();
        again.histories.addAll(histories);
        again.play(1);
        return again;
    }

    private void play(long order) {
        for (int night = persons.size(); night < nights(); night++) {
            var identifiers = identifiers(night);
            Collections.shuffle(identifiers, new Random(order));
            var register = night == 0 ? new ArrayList<Row>() : new ArrayList<>(registers.get(night - 1));
            var assign = new AssignPersons(
                    table(IDENTIFIERS, identifiers.toArray(Row[]::new)),
                    table(REGISTER, register.toArray(Row[]::new)),
                    "run" + night);
            var known = assign.known().localCheckpoint();
            var assigned = assign.persons(known).collectAsList();
            register.addAll(assign.added(known, table("cluster STRING, person_id STRING", assigned.toArray(Row[]::new)))
                    .collectAsList());
            registers.add(register);
            var byCluster = new TreeMap<String, String>();
            assigned.forEach(r -> byCluster.put(r.getString(0), r.getString(1)));
            persons.add(byCluster);
        }
    }

    /** A history that is over has no rows in later nights. */
    private List<Row> identifiers(int night) {
        var rows = new ArrayList<Row>();
        for (History history : histories) {
            if (night < history.nights.length) {
                for (String cluster : history.nights[night].split(" \\| ")) {
                    for (String identifier : cluster.split(" ")) {
                        String named = history.prefix + identifier;
                        boolean number = Character.isDigit(identifier.charAt(0));
                        rows.add(row(hash(named), named, number, history.prefix + cluster));
                    }
                }
            }
        }
        return rows;
    }

    private static String hash(String identifier) {
        return HASH.of(identifier, 32);
    }
}
