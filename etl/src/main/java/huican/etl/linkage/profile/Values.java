package huican.etl.linkage.profile;

/** A profile's compared values as Spark hands them over. */
public final class Values {
    private Values() {}

    public static String[] of(scala.collection.Seq<String> values) {
        var array = new String[values.length()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.apply(i);
        }
        return array;
    }
}
