package huican.etl.linkage;

/** A profile's compared values as Spark hands them over. */
final class Values {
    private Values() {}

    static String[] of(scala.collection.Seq<String> values) {
        var array = new String[values.length()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.apply(i);
        }
        return array;
    }
}
