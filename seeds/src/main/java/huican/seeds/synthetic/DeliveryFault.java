package huican.seeds.synthetic;

import java.time.LocalDate;
import java.util.List;

/** Errors injected into deliveries of the last day of a demonstration, so that one is rejected and one held. */
enum DeliveryFault {
    NONE,
    /** The required first column is missing: the delivery must be rejected. */
    FIRST_COLUMN_MISSING,
    /** One row in ten: the volume breaker must hold the delivery. */
    TENTH_OF_ROWS;

    private static final String REJECTED = "education";
    private static final String HELD = "civil_affairs";

    static DeliveryFault of(GenerateOptions options, Layout layout, LocalDate day) {
        if (!options.trouble() || !day.equals(options.to())) {
            return NONE;
        }
        if (layout.source().equals(REJECTED)) {
            return FIRST_COLUMN_MISSING;
        }
        return layout.extract().equals("社会救助") ? TENTH_OF_ROWS : NONE;
    }

    /** Whether rows of this delivery are in force on the last day: of events all accepted ones, of a snapshot the last accepted one. */
    static boolean lastDayInForce(GenerateOptions options, Layout layout, LocalDate day) {
        boolean refused = options.trouble() && List.of(REJECTED, HELD).contains(layout.source());
        LocalDate last = refused ? options.to().minusDays(1) : options.to();
        return layout.snapshot() ? day.equals(last) : !day.isAfter(last);
    }
}
