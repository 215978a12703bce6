"""Our share of a `terraform apply` that takes both locks, and how long it takes against `backend "local"`."""

import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import bars
from footprint import s3_request
from servers import Lockstep, cpu_seconds, prepare

APPLIES = 3

RESOURCE = 'resource "terraform_data" "one" {}\n'
LOCAL = 'terraform {\n  backend "local" {}\n}\n'
S3 = """
terraform {
  backend "s3" {
    bucket = "bench-state"
    key = "terraform.tfstate"
    region = "us-east-1"
    dynamodb_table = "bench-locks"
    use_lockfile = true
    use_path_style = true
    skip_credentials_validation = true
    skip_requesting_account_id = true
    skip_metadata_api_check = true
    endpoints = { s3 = "URL", dynamodb = "URL" }
    access_key = "AKIABENCHMARKBENCH00"
    secret_key = "bench"
  }
}
"""


def journal(port, query):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/_lockstep/log?" + query)
    page = json.loads(connection.getresponse().read())
    connection.close()
    return page


class Project:
    """One resource, applied once; each further apply replaces it, and so writes the state twice."""

    def __init__(self, terraform, folder, backend):
        self.terraform, self.folder = terraform, folder
        os.mkdir(folder)
        with open(os.path.join(folder, "main.tf"), "w") as file:
            file.write(backend + RESOURCE)
        self.run("init", "-input=false")
        self.apply()

    def apply(self, *words):
        begin = time.perf_counter()
        self.run("apply", "-auto-approve", "-input=false", *words)
        return (time.perf_counter() - begin) * 1000

    def replace(self):
        return self.apply("-replace=terraform_data.one")

    def run(self, *words):
        done = subprocess.run([self.terraform, *words], cwd=self.folder, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, env=os.environ | {"CHECKPOINT_DISABLE": "1"})
        if done.returncode != 0:
            sys.exit(f"bench: terraform {' '.join(words)} failed:\n{done.stdout}")


def measured_apply(server, project):
    seen = journal(server.port, "tail=1")["next"]
    before = cpu_seconds(server.pid)
    took = project.replace()
    cpu = (cpu_seconds(server.pid) - before) * 1000
    entries = journal(server.port, f"after={seen}&limit=1000")["entries"]
    return {"apply_ms": took, "server_cpu_ms": cpu, "requests": len(entries),
            "service_ms": sum(entry["service_micros"] for entry in entries) / 1000}


def bench_terraform():
    terraform = shutil.which("terraform") or shutil.which("tofu")
    if not terraform:
        print("terraform apply       neither terraform nor tofu was found")
        return {}
    with Lockstep(kept=True) as server, tempfile.TemporaryDirectory() as folder:
        prepare(server)
        s3_request(server.port, "PUT", "/bench-state")
        ours = Project(terraform, os.path.join(folder, "s3"), S3.replace("URL", f"http://127.0.0.1:{server.port}"))
        local = Project(terraform, os.path.join(folder, "local"), LOCAL)
        pairs = [(measured_apply(server, ours), local.replace()) for _ in range(APPLIES)]
    found = {name: statistics.median(one[name] for one, _ in pairs) for name in pairs[0][0]}
    found["local_ratio"] = statistics.median(one["apply_ms"] / other for one, other in pairs)
    print(f"terraform apply       {found['service_ms']:6.1f} ms    "
          f"{bars.at_most(found['service_ms'], bars.APPLY_SERVICE_MS_MAX)} (service time of {found['requests']:g} "
          f"requests, both locks; {found['server_cpu_ms']:.1f} ms of CPU; the apply took {found['apply_ms']:.0f} ms, "
          f"{found['local_ratio']:.2f} of backend \"local\")", flush=True)
    return found
