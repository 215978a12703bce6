"""Row: what is left of earlier states, and what the locks themselves leave behind."""

from columns import COLUMNS
from place import Place, reason_of
from rows import BAD, FAIR, GOOD, Cell, Row, counted
from terraform import BUCKET, KEY, TABLE

APPLIES = ("one", "two")
REFUSED = r"state data in S3 does not have the expected content|does not have the expected content"


def of_key(rows: list[dict], key: str) -> list[dict]:
    return [row for row in rows if row["Key"] == key]


def cell(place: Place, kind: str) -> Cell:
    with place.world() as world:
        project = place.project(world, kind)
        for value in APPLIES:
            project.apply(value)
        page = world.aws.s3.list_object_versions(Bucket=BUCKET)
        states = of_key(page.get("Versions", []), KEY)
        locks = of_key(page.get("Versions", []), f"{KEY}.tflock")
        markers = of_key(page.get("DeleteMarkers", []), f"{KEY}.tflock")
        items = world.aws.dynamodb.scan(TableName=TABLE, ConsistentRead=True)["Items"]
        world.aws.s3.put_object(Bucket=BUCKET, Key=KEY,
                                Body=world.aws.body(BUCKET, KEY, VersionId=states[-1]["VersionId"]))
        after = project.run("plan", exit_code=None)
    left = (f"each apply leaves {counted(len(locks) // len(APPLIES), 'version')} of the lock and "
            f"{counted(len(markers) // len(APPLIES), 'delete marker')} in the bucket")
    facts = [f"{counted(len(states), 'version')} of the state after {counted(len(APPLIES), 'apply', 'applies')}",
             left if locks else "the lock leaves nothing in the bucket",
             f"{counted(len(items), 'item')} in the table" + " (the digest)" * bool(items)]
    if after.returncode == 0:
        facts.append("an older version put back by hand: the next plan takes it")
    else:
        facts.append(f"an older version put back by hand: the next plan exits {after.returncode}: "
                     f"`{reason_of(after, REFUSED)}`")
    tone = FAIR if locks or after.returncode else GOOD
    return Cell(BAD if len(states) < len(APPLIES) else tone,
                f"{counted(len(states), 'version')}; " + ("put back by hand: works" if after.returncode == 0 else
                                                          "put back by hand: refused")
                + (f"; + {len(locks) // len(APPLIES)} version and {len(markers) // len(APPLIES)} marker per lock"
                   if locks else ""), facts)


def evidence(place: Place) -> Row:
    return Row("history", "state history",
               "Two applies in a bucket with versioning; then the first state is put in the place of the second, as "
               "somebody does who wants it back, and `terraform plan` is run.",
               {column.kind: cell(place, column.kind) for column in COLUMNS})
