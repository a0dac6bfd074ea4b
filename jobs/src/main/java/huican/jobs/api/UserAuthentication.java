package huican.jobs.api;

import huican.jobs.access.Actor;
import huican.jobs.access.Principal;
import huican.jobs.api.http.Authentication;
import huican.jobs.usecase.access.SignIn;
import java.util.Optional;

/** Tokens are those of the home's users; whoever asks for more than they may is on record. */
public record UserAuthentication(SignIn signIn) implements Authentication {

    @Override
    public Optional<Principal> holder(String token) {
        return signIn.holder(token);
    }

    @Override
    public Optional<String> renewed(String token) {
        return signIn.renewed(token);
    }

    @Override
    public void refused(Actor actor, String operation) {
        signIn.refused(actor, operation);
    }
}
