"""The bucket, the table and the projects of one test, with a ready-made project where `init` is not the point."""

import functools
import hashlib
import shutil
from pathlib import Path

from aws_clients import Aws
from journal import Journal
from lockstep_server import Server
from terraform import BUCKET, KEY, TABLE, THING, Terraform, environment, s3_backend


class Templates:
    """A project per lock kind that was initialised and applied once; copies of it cost milliseconds."""

    def __init__(self, server: Server, folder: Path):
        self.server = server
        self.folder = folder

    @functools.cache
    def of(self, kind: str) -> tuple[Path, bytes]:
        """The project's folder and the bytes of its state."""
        namespace = f"template-{kind}"
        aws = Aws(self.server.url(namespace))
        aws.make_bucket(BUCKET)
        aws.make_lock_table(TABLE)
        project = Terraform(self.folder / kind, environment(self.server, namespace, "http", self.folder))
        project.write(s3_backend(kind), THING)
        project.run("init")
        project.apply()
        return project.folder, aws.body(BUCKET, KEY)


class TerraformWorld:
    """One namespace with the bucket `states` and the table `locks`."""

    def __init__(self, server: Server, namespace: str, folder: Path, templates: Templates):
        self.server = server
        self.namespace = namespace
        self.folder = folder
        self.templates = templates
        self.aws = Aws(server.url(namespace))
        self.aws.make_bucket(BUCKET)
        self.aws.make_lock_table(TABLE)
        self.journal = Journal(server)
        self.projects: list[Terraform] = []

    def folder_only(self, name: str = "project", scheme: str = "http") -> Terraform:
        project = Terraform(self.folder / name, environment(self.server, self.namespace, scheme, self.folder))
        self.projects.append(project)
        return project

    def project(self, kind: str = "none", *more: str, name: str = "project", scheme: str = "http",
                **attributes) -> Terraform:
        """A written project that is not yet initialised."""
        return self.folder_only(name, scheme).write(s3_backend(kind, **attributes), THING, *more)

    def ready(self, kind: str, scheme: str = "http", name: str = "project") -> Terraform:
        """An initialised project whose state is in the bucket."""
        folder, state = self.templates.of(kind)
        project = self.folder_only(name, scheme)
        shutil.copytree(folder, project.folder)
        self.store(state, kind)
        return project

    def store(self, state: bytes, kind: str, key: str = KEY) -> None:
        """Puts a state the way the backend would."""
        self.aws.s3.put_object(Bucket=BUCKET, Key=key, Body=state, ContentType="application/json")
        if kind in ("dynamodb", "both"):
            self.put_digest(hashlib.md5(state).hexdigest(), key)
        self.journal.mark()

    def put_digest(self, digest: str, key: str = KEY) -> None:
        self.aws.dynamodb.put_item(TableName=TABLE, Item={
            "LockID": {"S": f"{BUCKET}/{key}-md5"}, "Digest": {"S": digest}})

    def digest(self, key: str = KEY) -> str | None:
        item = self.aws.dynamodb.get_item(TableName=TABLE, ConsistentRead=True,
                                          Key={"LockID": {"S": f"{BUCKET}/{key}-md5"}}).get("Item")
        return item["Digest"]["S"] if item else None

    def state(self, key: str = KEY) -> bytes:
        return self.aws.body(BUCKET, key)

    def keys(self) -> list[str]:
        return [row["Key"] for row in self.aws.s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])]

    def locked(self) -> list[str]:
        """The lock objects and lock items that are there."""
        items = self.aws.dynamodb.scan(TableName=TABLE, ConsistentRead=True)["Items"]
        names = [item["LockID"]["S"] for item in items if not item["LockID"]["S"].endswith("-md5")]
        return names + [key for key in self.keys() if key.endswith(".tflock")]

    def requests(self) -> list[str]:
        """What was asked since the last mark, but for who am I: `PutItem app/terraform.tfstate 200`."""
        return [f"{entry.operation} {self._short(entry.resource)} {entry.status}"
                for entry in self.journal.entries() if entry.service not in ("sts", "iam")]

    @staticmethod
    def _short(resource: str) -> str:
        for prefix in (f"{TABLE}/{BUCKET}/", f"{BUCKET}/"):
            resource = resource.removeprefix(prefix)
        return resource.removesuffix("/")

    def end(self) -> None:
        for project in self.projects:
            project.end()
