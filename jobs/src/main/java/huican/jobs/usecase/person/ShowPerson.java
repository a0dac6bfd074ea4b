package huican.jobs.usecase.person;

import huican.jobs.gateway.IdentityReader;
import huican.jobs.identity.LinkageWords;
import huican.jobs.identity.PairDecisions;
import huican.jobs.identity.PersonInUse;
import huican.jobs.identity.Profile;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import huican.jobs.usecase.person.PersonDetail.OpenReview;
import huican.seeds.reference.Departments;
import java.util.List;

/** All that is known of one person, as the newest night published it. */
public record ShowPerson(HomeAccess access) {

    /**
     * Of a person, also under a number that was merged into another.
     *
     * @param id of a person (p…) or of a profile (f…)
     * @throws Refusal if it is neither, or nobody has it
     */
    public PersonDetail show(String id, PersonalAccess personal) {
        if (!id.matches("[pf][0-9a-f]+")) {
            throw Refusal.usage("应给出人员编号（p…）或身份特征编号（f…）。什么也没有显示；查编号：huican query \"SELECT person_id FROM person …\"");
        }
        var home = access.home();
        var decisions = new PairDecisions(access.records().decisions());
        try (var reader = personal.open("person show " + id)) {
            PersonInUse found = person(id, reader);
            String person = found.personId();
            List<Profile> profiles = reader.profilesOf(person);
            return new PersonDetail(
                    person,
                    found.merges() > 0,
                    reader.person(person),
                    profiles,
                    reader.records(person),
                    reader.events(person),
                    reviews(person, reader, decisions),
                    decisions.about(profiles.stream().map(Profile::id).toList()),
                    LinkageWords.of(home),
                    Departments.of(home.definitions()));
        }
    }

    private static PersonInUse person(String id, IdentityReader reader) {
        var found =
                id.startsWith("f") ? reader.personOf(id).map(person -> new PersonInUse(person, 0)) : reader.inUse(id);
        return found.orElseThrow(() -> Refusal.usage("HC-J154 没有 " + id
                + "：最近一夜的有效数据中没有这个编号，也没有并入别人的记录。查编号：huican query \"SELECT person_id FROM person …\""));
    }

    private static List<OpenReview> reviews(String person, IdentityReader reader, PairDecisions decisions) {
        return reader.openReviews().stream()
                .filter(item ->
                        item.leftPerson().equals(person) || item.rightPerson().equals(person))
                .map(item -> new OpenReview(
                        item,
                        item.leftPerson().equals(person) ? item.rightPerson() : item.leftPerson(),
                        decisions.inForce(item.pair())))
                .toList();
    }
}
