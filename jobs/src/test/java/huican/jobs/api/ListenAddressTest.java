package huican.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListenAddressTest {

    @Test
    void onlyTheLoopbackAddressIsOutOfOthersReach() {
        assertThat(new ListenAddress("127.0.0.1", 8080).isLoopback()).isTrue();
        assertThat(new ListenAddress("localhost", 8080).isLoopback()).isTrue();
        assertThat(new ListenAddress("::1", 8080).isLoopback()).isTrue();
        assertThat(new ListenAddress("0.0.0.0", 8080).isLoopback()).isFalse();
        assertThat(new ListenAddress("192.0.2.7", 8080).isLoopback()).isFalse();
    }

    @Test
    void commandsTypedBesideAServerFindItOnTheLoopbackAddress() {
        assertThat(new ListenAddress("0.0.0.0", 8080).includesLoopback()).isTrue();
        assertThat(ListenAddress.loopback(8080).includesLoopback()).isTrue();
        assertThat(new ListenAddress("192.0.2.7", 8080).includesLoopback()).isFalse();
        assertThat(new ListenAddress("::1", 8080).includesLoopback())
                .as("the door is IPv4")
                .isFalse();
    }
}
