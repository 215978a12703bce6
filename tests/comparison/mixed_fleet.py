"""Row: one client has the column's backend block, the other one of another kind."""

from columns import COLUMNS, Column, pairs
from lab_runs import Exploration, counter_example, explore
from harms import DIGEST_WRONG, STATE_HARMS, UPDATE_LOST, classes_with, told
from race_files import race_of_pair
from rows import BAD, FAIR, GOOD, Cell, Row, counted, listed
from two_applies import harms_told, verdict

IN_A_WORD = {UPDATE_LOST: "update lost", DIGEST_WRONG: "digest wrong"}


def explored(one: Column, other: Column) -> Exploration:
    pair = next(pair for pair in pairs() if set(pair) == {one, other})
    return explore(race_of_pair(*pair), ("A", "B"))


def in_a_word(found: Exploration) -> str:
    if not found.failures:
        return "safe"
    return listed([IN_A_WORD[harm] for harm in found.harms() if harm in STATE_HARMS]
                  or [IN_A_WORD.get(harm, harm.words) for harm in found.harms()])


def cell(column: Column) -> Cell:
    others = [other for other in COLUMNS if other is not column]
    found = {other: explored(column, other) for other in others}
    facts = [f"with {other.title}: {fact}" for other, one in found.items() for fact in facts_of(one)]
    commands = [(f"with {other.title}, {words}", command) for other, one in found.items()
                for words, command in state_examples(one)]
    commands += [(f"with {other.title}, all classes", one.command()) for other, one in found.items()]
    tones = [GOOD if not one.failures else BAD for one in found.values()]
    tone = tones[0] if len(set(tones)) == 1 else FAIR
    return Cell(tone, "; ".join(f"with {other.title}: {in_a_word(one)}" for other, one in found.items()), facts,
                commands)


def facts_of(found: Exploration) -> list[str]:
    """What becomes of the state; where nothing does, what else there is."""
    return state_harms_told(found) or harms_told(found) or [verdict(found)]


def state_harms_told(found: Exploration) -> list[str]:
    return [told(harm, classes_with(harm, found.failures), found.classes)
            for harm in found.harms() if harm in STATE_HARMS]


def state_examples(found: Exploration) -> list[tuple[str, str]]:
    return [(harm.words, counter_example(found, harm)) for harm in found.harms() if harm in STATE_HARMS]


def evidence(_place) -> Row:
    safe = sum(not explored(*pair).failures for pair in pairs())
    return Row("mixed-fleet", "mixed fleet",
               "Two applies of one state by clients whose backend blocks differ, as while a team moves from one kind "
               "to another. Every order of their requests, one run of each class. "
               f"Of the {counted(len(pairs()), 'pair')} of kinds, {safe} {'is' if safe == 1 else 'are'} safe.",
               {column.kind: cell(column) for column in COLUMNS})
