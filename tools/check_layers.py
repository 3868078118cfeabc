#!/usr/bin/env python3
"""Checks that each folder includes only what its layer may (DESIGN: base <- doc <- decode, text, analyze/* <- pipeline
<- ingest <- service/*), that lib/ stays free of librdkafka, gRPC and Protobuf, that heavy headers stay out of our
headers, and that include guards are named after their path. `check_layers.py [ROOT]` prints findings, exits 1 on any."""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
FOLDERS = ("lib", "service", "tests", "tools", "bench")
SOURCES = (".cc", ".h")

# What a folder may include of our own, beside itself: path prefixes.
MAY_INCLUDE = {
    "lib/base": [],
    "lib/doc": ["lib/base/"],
    # The published text is normalised where its bytes are decoded (docs/decisions/0003).
    "lib/decode": ["lib/base/", "lib/doc/", "lib/text/normalize.h"],
    "lib/text": ["lib/base/", "lib/doc/"],
    "lib/analyze": ["lib/base/", "lib/doc/", "lib/text/"],
    "lib/pipeline": ["lib/base/", "lib/doc/", "lib/decode/", "lib/text/", "lib/analyze/"],
    "lib/ingest": ["lib/base/", "lib/doc/", "lib/pipeline/"],
    "service": ["lib/", "service/", "khabar/v1/"],
    "tests": ["lib/", "service/", "tests/", "khabar/v1/"],
    "tools": ["lib/", "tools/"],
    "bench": ["lib/", "service/", "bench/", "tests/", "khabar/v1/"],
}
# Never in lib/: includes, and the CMake targets that stand for them.
FORBIDDEN_IN_LIB = re.compile(r"^(librdkafka/|rdkafka|grpc|grpcpp/|google/protobuf/|khabar/v1/)")
FORBIDDEN_LINK = re.compile(r"PkgConfig::RDKAFKA|gRPC::|protobuf::|khabar_proto|khabar_grpc_proto|khabar_(convert|kafka|app|cli)\b")
# Seconds of compile time each, so only in source files.
HEAVY = re.compile(r"^(simdjson\.h|grpcpp/|gmock/|rocksdb/|prometheus/|yaml-cpp/|unicode/|libxml/)")
# gRPC's callback handlers derive from generated classes, so their headers need them; tests' headers may be heavy.
HEAVY_ALLOWED = ("service/grpc/", "tests/", "bench/")


def layer_of(path: str) -> str | None:
    """The row of MAY_INCLUDE for a file, or None when the file is in no layer."""
    parts = path.split("/")
    if parts[0] == "lib" and len(parts) > 2:
        return "/".join(parts[:2])
    return parts[0] if parts[0] in MAY_INCLUDE else None


def own_folder(path: str) -> str:
    """The folder whose files a file may always include: analyze/NAME and service/NAME, else its layer."""
    parts = path.split("/")
    if parts[:2] == ["lib", "analyze"]:
        return "/".join(parts[:3]) + "/" if len(parts) > 3 else "lib/analyze/"
    if parts[0] == "service" and len(parts) > 2:
        return "/".join(parts[:2]) + "/"
    return (layer_of(path) or parts[0]) + "/"


def check_include(path: str, kind: str, included: str) -> str | None:
    """Why this include is not allowed, or None."""
    in_lib = path.startswith("lib/")
    if in_lib and FORBIDDEN_IN_LIB.match(included):
        return f"lib/ must not include {included}"
    if path.endswith(".h") and HEAVY.match(included) and not path.startswith(HEAVY_ALLOWED):
        return f"heavy header {included} belongs in a source file"
    if kind == "<":
        return None
    ours = included.startswith(tuple(f + "/" for f in FOLDERS) + ("khabar/v1/",))
    if not ours:
        return None
    layer = layer_of(path)
    if layer not in MAY_INCLUDE:
        return f"no layer is known for {path}: add it to tools/check_layers.py and DESIGN"
    if included.startswith(own_folder(path)):
        return None
    if path.startswith("service/") and included.startswith("service/app/"):
        return "service/app wires the others and is included by none"
    if included.startswith(tuple(MAY_INCLUDE[layer])):
        return None
    return f"{layer} must not include {included}"


def guard_of(path: str) -> str:
    return "KHABAR_" + re.sub(r"[^A-Za-z0-9]", "_", path).upper() + "_"


def check_file(path: str, text: str) -> list[str]:
    """Findings of one file as `path:line: why`."""
    found = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        match = INCLUDE.match(line)
        why = match and check_include(path, match.group(1), match.group(2))
        if why:
            found.append(f"{path}:{number}: {why}")
    if path.endswith(".h"):
        guard = guard_of(path)
        if f"#ifndef {guard}" not in lines or f"#define {guard}" not in lines:
            found.append(f"{path}:1: include guard must be {guard}")
    return found


def check_cmake(path: str, text: str) -> list[str]:
    """Findings of a CMakeLists.txt of lib/: links that its layer may not have."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        match = FORBIDDEN_LINK.search(line.split("#")[0])
        if match:
            found.append(f"{path}:{number}: lib/ must not link {match.group(0)}")
    return found


def check_tree(root: pathlib.Path) -> tuple[list[str], int]:
    """All findings and how many files were read."""
    found, count = [], 0
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root).as_posix()
            if file.suffix in SOURCES:
                found += check_file(path, file.read_text(encoding="utf-8"))
            elif file.name == "CMakeLists.txt" and path.startswith("lib/"):
                found += check_cmake(path, file.read_text(encoding="utf-8"))
            else:
                continue
            count += 1
    return found, count


def main() -> int:
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent).resolve()
    found, count = check_tree(root)
    for line in found:
        print(line)
    if count == 0:
        print(f"no source file under {root}")
        return 1
    print(f"{count} files, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
