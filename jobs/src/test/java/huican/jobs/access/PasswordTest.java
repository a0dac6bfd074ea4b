package huican.jobs.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    @Test
    void aHashIsOfItsPasswordAloneAndNeverTheSameTwice() {
        String hash = PasswordHash.of("中文 Passwort 7");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("Passwort");
        assertThat(PasswordHash.matches("中文 Passwort 7", hash)).isTrue();
        assertThat(PasswordHash.matches("中文 Passwort 8", hash)).isFalse();
        assertThat(PasswordHash.of("中文 Passwort 7")).isNotEqualTo(hash);
        assertThat(PasswordHash.matches("", PasswordHash.OF_NOBODY)).isFalse();
    }

    @Test
    void hashesOfOtherProgramsAreRead() {
        // printf password | argon2 somesalt -id -t 2 -m 16 -p 1 (the reference implementation's own test)
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(PasswordHash.matches("password", reference)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tr0ub4dor", "drei-Wort3", "eine ganze lange Zeile ohne Zahl", "区民政局值班口令一二三四五六七八九十一二"})
    void goodPasswords(String password) {
        assertThat(PasswordRules.problems("wang", password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ab1-",
                "abcdefgh",
                "12345678",
                "alllowercase1",
                "Password123",
                "P@ssw0rd",
                "Wangwang-1",
                "Admin123!"
            })
    void badPasswords(String password) {
        assertThat(PasswordRules.problems("wang", password))
                .isNotEmpty()
                .noneMatch(problem -> !password.isEmpty() && problem.contains(password));
    }
}
