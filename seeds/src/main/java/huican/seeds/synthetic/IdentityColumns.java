package huican.seeds.synthetic;

import huican.seeds.synthetic.Layout.Type;
import java.util.stream.IntStream;

/**
 * Which columns of an extract say who is meant; −1 = none.
 *
 * @param ownNumber ID number of the person
 * @param headNumber ID number of the head of the household or the guardian
 */
record IdentityColumns(int ownNumber, int headNumber, int certificate, int name, int birth, int sex, int town) {

    static IdentityColumns of(Layout layout) {
        var columns = layout.columns();
        int[] idNumbers = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).type() == Type.ID)
                .toArray();
        int certificate = layout.indexOf(Type.CERTIFICATE);
        // The register's only ID number is the guardian's: its people are named by the certificate.
        boolean own = idNumbers.length > 0 && (certificate < 0 || idNumbers[0] < certificate);
        return new IdentityColumns(
                own ? idNumbers[0] : -1,
                own && idNumbers.length > 1 ? idNumbers[1] : -1,
                certificate,
                layout.indexOf(Type.NAME),
                layout.header().indexOf("出生日期"),
                layout.header().indexOf("性别"),
                layout.indexOf(Type.TOWN));
    }

    /** All that a mistake in the person's own numbers can change. */
    int[] numbers() {
        return IntStream.of(ownNumber, headNumber, certificate)
                .filter(i -> i >= 0)
                .toArray();
    }
}
