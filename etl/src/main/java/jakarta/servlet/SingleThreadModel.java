package jakarta.servlet;

/**
 * Gone in Servlet 6, which Javalin needs; the Jetty inside Spark 4.1 still links to it, and does not start without. To be removed with a Spark
 * that has Servlet 6 itself (4.2).
 *
 * @deprecated nobody implements it
 */
@Deprecated
public interface SingleThreadModel {}
