package huican.jobs.api;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens. On the loopback address it always does: commands typed beside it come there.
 *
 * @param host name or address
 * @param port 0: a free one
 */
public record ListenAddress(String host, int port) {
    public static final String LOOPBACK = "127.0.0.1";

    public static ListenAddress loopback(int port) {
        return new ListenAddress(LOOPBACK, port);
    }

    /** Whether only this machine can reach it; a name that nobody knows is none of this machine's. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether it includes the loopback address. */
    boolean includesLoopback() {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isAnyLocalAddress() || address.getHostAddress().equals(LOOPBACK);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
