"""What the rows about lost replies and forced locks have in common: two actors, then one more apply between them."""

from lab_runs import Exploration, counter_example, replay_command, shrink
from harms import STATE_HARMS, UNPROTECTED, classes_with, harms_of
from rows import BAD, FAIR, GOOD, Cell, counted
from third_apply import WithOneMore, with_one_more
from two_applies import examples, harms_told


def lines_without_lock(exploration: Exploration) -> tuple[str, ...]:
    """Where an apply goes on unprotected, a further one may come in."""
    return tuple(failure.line for failure in exploration.runs
                 if set(UNPROTECTED) & set(harms_of(failure.oracles)))


def state_harm_of(found: WithOneMore):
    """The gravest, the simplest schedule that does it, and how many do."""
    for harm in STATE_HARMS:
        hit = [failure for failure in found.failures if harm in harms_of(failure.oracles)]
        if hit:
            return harm, min(hit, key=lambda failure: (failure.cost, failure.line)), len(hit)
    return None


def example_of(race: str, harm, failure) -> tuple[str, str]:
    oracle = next(oracle for oracle in harm.oracles if oracle in failure.oracles)
    return (f"one more apply, {harm.words}", replay_command(race, shrink(race, failure.line, oracle) or failure.line))


def cell_of(exploration: Exploration, newcomer: str, left_words: str) -> Cell:
    """`left_words` says what goes wrong short of the state, with the classes in which it does."""
    every_class = [("all classes", exploration.command())]
    facts = [f"explored completely: {counted(exploration.classes, 'class', 'classes')}", *harms_told(exploration)]
    if not exploration.failures:
        return Cell(GOOD, f"safe in all {counted(exploration.classes, 'class', 'classes')}", facts, every_class)
    for harm in exploration.harms():
        if harm in STATE_HARMS:
            return Cell(BAD, f"{harm.words} in {classes_with(harm, exploration.failures)} of "
                             f"{counted(exploration.classes, 'class', 'classes')}", facts,
                        examples(exploration) + every_class)
    return with_newcomer(exploration, newcomer, left_words, facts, every_class)


def with_newcomer(exploration: Exploration, newcomer: str, left_words: str, facts: list[str],
                  every_class: list[tuple[str, str]]) -> Cell:
    lines = lines_without_lock(exploration)
    found = with_one_more(exploration.race, lines, newcomer) if lines else WithOneMore(newcomer, 0, ())
    commands = [(harm.words, counter_example(exploration, harm)) for harm in exploration.harms()] + every_class
    harm = state_harm_of(found)
    tried = f"{counted(found.schedules, 'schedule')} with one more apply"
    if harm is None:
        facts.append(f"{tried}: in none of them an update is lost or the digest wrong")
        return Cell(FAIR, f"no update is lost, also in {tried}; {left_words}", facts, commands)
    facts.append(f"{tried}: {harm[0].words} in {harm[2]} of them")
    commands.insert(0, example_of(exploration.race, harm[0], harm[1]))
    return Cell(BAD, f"{harm[0].words} when one more apply comes; {left_words}", facts, commands)
