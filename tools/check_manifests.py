#!/usr/bin/env python3
"""Checks deploy/k8s and docker-compose.yml without a cluster or an engine.

Kubernetes: every overlay is rendered by kubectl (or kustomize) where one is there, else each file of the base is read as it is;
every object is checked against the Kubernetes schemas that kubernetes-validate ships (strict: no unknown field), then against
what khabar promises of its pods: restricted Pod Security, read-only root, resources, probes, no floating image tag.
Compose: the keys and references that a typing slip breaks. Runs in the linters' virtual environment (./dev lint)."""
import pathlib
import re
import shutil
import subprocess
import sys

import kubernetes_validate
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
VERSION = "1.31"


def render() -> dict[str, list[dict]]:
    """Objects by where they come from."""
    tool = (["kubectl", "kustomize"] if shutil.which("kubectl") else ["kustomize", "build"] if shutil.which("kustomize") else None)
    folders = [ROOT / "deploy/k8s/base", *sorted((ROOT / "deploy/k8s/overlays").iterdir())]
    rendered = {}
    for folder in folders:
        name = folder.relative_to(ROOT).as_posix()
        if tool:
            run = subprocess.run([*tool, str(folder)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
            if run.returncode:
                raise SystemExit(f"{name}: {run.stderr.strip()}")
            texts = [run.stdout]
        else:
            texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.yaml"))]
        objects = [o for text in texts for o in yaml.safe_load_all(text) if o and "apiVersion" in o and o["kind"] != "Kustomization"]
        rendered[name] = objects
    if not tool:
        print("neither kubectl nor kustomize is installed: files checked as they are, overlays not rendered")
    return rendered


def pod_findings(kind: str, pod: dict) -> list[str]:
    """What a pod template lacks of the restricted profile and of our own rules."""
    found = []
    security = pod.get("securityContext", {})
    if not security.get("runAsNonRoot"):
        found.append("runAsNonRoot is not set")
    if security.get("seccompProfile", {}).get("type") != "RuntimeDefault":
        found.append("seccompProfile is not RuntimeDefault")
    if pod.get("automountServiceAccountToken") is not False:
        found.append("the service account token is mounted")
    if pod.get("terminationGracePeriodSeconds", 0) < 15:
        found.append("terminationGracePeriodSeconds is under 15: SIGTERM takes up to 10")
    volumes = {volume["name"] for volume in pod.get("volumes", [])}
    for container in pod.get("containers", []) + pod.get("initContainers", []):
        name = container["name"]
        own = container.get("securityContext", {})
        if own.get("allowPrivilegeEscalation") is not False:
            found.append(f"{name}: allowPrivilegeEscalation is not false")
        if own.get("capabilities", {}).get("drop") != ["ALL"]:
            found.append(f"{name}: capabilities are not all dropped")
        if own.get("readOnlyRootFilesystem") is not True:
            found.append(f"{name}: the root file system is writable")
        if not re.search(r":[^:/]+$|@sha256:", container["image"]) or container["image"].endswith(":latest"):
            found.append(f"{name}: image without a fixed tag")
        resources = container.get("resources", {})
        if "memory" not in resources.get("limits", {}) or not {"cpu", "memory"} <= set(resources.get("requests", {})):
            found.append(f"{name}: requests or the memory limit are missing")
        for probe in ("livenessProbe", "readinessProbe"):
            if kind != "Job" and probe not in container:
                found.append(f"{name}: no {probe}")
        for mount in container.get("volumeMounts", []):
            if mount["name"] not in volumes:
                found.append(f"{name}: mounts {mount['name']}, which is no volume")
    return found


def object_findings(item: dict) -> list[str]:
    found = []
    try:
        kubernetes_validate.validate(item, VERSION, strict=True)
    except kubernetes_validate.ValidationError as error:
        found.append(f"schema: {error.message} at {'/'.join(map(str, error.path))}")
    template = item.get("spec", {}).get("template", {}) if item["kind"] in ("Deployment", "StatefulSet", "Job") else {}
    if template:
        found += pod_findings(item["kind"], template["spec"])
        selector = item["spec"].get("selector", {}).get("matchLabels", {})
        labels = template["metadata"]["labels"]
        found += [f"selector {k}={v} matches no pod label" for k, v in selector.items() if labels.get(k) != v]
    return found


def set_findings(objects: list[dict]) -> list[str]:
    """Across objects: Services, budgets and policies must select a workload."""
    pods = [o["spec"]["template"]["metadata"]["labels"] for o in objects if o["kind"] in ("Deployment", "StatefulSet")]
    found = []
    for item in objects:
        spec = item.get("spec", {})
        selector = {"Service": spec.get("selector"), "PodDisruptionBudget": spec.get("selector", {}).get("matchLabels"),
                    "NetworkPolicy": spec.get("podSelector", {}).get("matchLabels")}.get(item["kind"])
        if selector and not any(selector.items() <= labels.items() for labels in pods):
            found.append(f"{item['kind']}/{item['metadata']['name']}: selects no pod")
    return found


def compose_findings() -> list[str]:
    data = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    found = []
    known = {"image", "build", "command", "entrypoint", "environment", "depends_on", "healthcheck", "ports", "volumes", "restart",
             "read_only", "user", "cap_drop", "security_opt", "stop_grace_period", "profiles", "tmpfs", "configs", "mem_limit"}
    services = data.get("services", {})
    for name, service in services.items():
        found += [f"compose/{name}: unknown key {key}" for key in service if key not in known]
        if "image" not in service and "build" not in service:
            found.append(f"compose/{name}: neither image nor build")
        for other, condition in (service.get("depends_on") or {}).items():
            if other not in services:
                found.append(f"compose/{name}: depends on {other}, which is no service")
            elif condition.get("condition") == "service_healthy" and "healthcheck" not in services[other]:
                found.append(f"compose/{name}: waits for the health of {other}, which has no healthcheck")
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith(".") and not (ROOT / source).exists():
                found.append(f"compose/{name}: {source} does not exist")
    kafka = services.get("kafka", {}).get("environment", {})
    needed = ("NODE_ID PROCESS_ROLES CONTROLLER_QUORUM_VOTERS LISTENERS ADVERTISED_LISTENERS LISTENER_SECURITY_PROTOCOL_MAP "
              "INTER_BROKER_LISTENER_NAME CONTROLLER_LISTENER_NAMES OFFSETS_TOPIC_REPLICATION_FACTOR "
              "TRANSACTION_STATE_LOG_REPLICATION_FACTOR TRANSACTION_STATE_LOG_MIN_ISR").split()
    found += [f"compose/kafka: KAFKA_{key} is missing (one variable replaces all defaults)" for key in needed if f"KAFKA_{key}" not in kafka]
    return found


def main() -> int:
    found, count = compose_findings(), 0
    for name, objects in render().items():
        if not objects:
            found.append(f"{name}: no object")
        for item in objects:
            count += 1
            found += [f"{name}: {item['kind']}/{item['metadata']['name']}: {why}" for why in object_findings(item)]
        found += [f"{name}: {why}" for why in set_findings(objects)] if "base" in name else []
    print("\n".join(found + [f"{count} Kubernetes objects, {len(found)} findings"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
