#!/usr/bin/env python3
"""Measures laurel-bench on credentials of growing size and draws docs/cost-by-quads.svg.

usage: plot_quads.py LAUREL_BENCH BENCH_DIR OUT.svg
The credentials are the benchmark's own with further alignments: a type and three texts, so with the link five statements each.
"""
import copy
import json
import os
import shutil
import subprocess
import sys
import tempfile

OPERATIONS = {"sign eddsa-rdfc-2022": "#0b6e4f", "canonicalize rdfc-1.0": "#7a4fb5"}
RUNS = 10
SIZES = [100, 1000, 2000, 4000, 6000, 8000, 10000]
ORIGINAL_QUADS = 72
QUADS_AN_ALIGNMENT = 5
WIDTH, HEIGHT, LEFT, BOTTOM = 720, 420, 70, 50


def grown(credential, quads):
    made = copy.deepcopy(credential)
    alignments = made["credentialSubject"]["achievement"]["alignment"]
    further = (quads - ORIGINAL_QUADS) // QUADS_AN_ALIGNMENT
    for number in range(further):
        alignments.append({
            "id": f"urn:example:alignment:{number}",
            "type": ["Alignment"],
            "targetCode": f"C{number}",
            "targetName": f"Competence {number}",
            "targetUrl": f"https://example.org/competence/{number}",
        })
    return made, ORIGINAL_QUADS + further * QUADS_AN_ALIGNMENT


def measure(bench, folder):
    """Processor time, the least of short runs: whatever else the machine does only adds to one."""
    least = {}
    for _ in range(RUNS):
        run = subprocess.run([bench, "--seconds", "0.2", *OPERATIONS], env=dict(os.environ, OB_BENCH_DIR=folder),
                             check=True, capture_output=True, text=True)
        for line in map(json.loads, run.stdout.splitlines()):
            cost = 1e6 / line["ops_per_cpu_s"]
            least[line["op"]] = min(cost, least.get(line["op"], cost))
    return least


def points_of(bench, given):
    found = []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(os.path.join(given, "credentials"), os.path.join(folder, "credentials"))
        path = os.path.join(folder, "credentials", "ob3-unsigned.json")
        with open(path, encoding="utf-8") as file:
            original = json.load(file)
        for size in SIZES:
            credential, quads = grown(original, size)
            with open(path, "w", encoding="utf-8") as file:
                json.dump(credential, file)
            found.append((quads, measure(bench, folder)))
            print(quads, {name: round(cost, 1) for name, cost in found[-1][1].items()}, flush=True)
    return found


def drawing(points):
    most = max(max(costs.values()) for _, costs in points)
    x = lambda quads: LEFT + quads / SIZES[-1] * (WIDTH - LEFT - 30)
    y = lambda cost: HEIGHT - BOTTOM - cost / most * (HEIGHT - BOTTOM - 30)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
           "<title>Processor time against the number of statements</title>",
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
    for step in range(0, SIZES[-1] + 1, 2000):
        out.append(f'<text x="{x(step):.0f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{step}</text>')
    for part in range(5):
        cost = most * part / 4
        out.append(f'<path d="M{LEFT} {y(cost):.1f}H{WIDTH - 30}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y(cost) + 4:.1f}" text-anchor="end">{cost / 1000:.1f} ms</text>')
    out.append(f'<text x="{WIDTH / 2:.0f}" y="{HEIGHT - 10}" text-anchor="middle">statements (quads)</text>')
    for row, (name, colour) in enumerate(OPERATIONS.items()):
        line = " ".join(f"{x(quads):.1f},{y(costs[name]):.1f}" for quads, costs in points)
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for quads, costs in points:
            out.append(f'<circle cx="{x(quads):.1f}" cy="{y(costs[name]):.1f}" r="3" fill="{colour}"/>')
        out.append(f'<text x="{LEFT + 15}" y="{40 + 20 * row}" fill="{colour}">{name}</text>')
    return "\n".join(out + ["</svg>", ""])


def main():
    bench, given, target = sys.argv[1:]
    points = points_of(bench, given)
    with open(target, "w", encoding="utf-8") as file:
        file.write(drawing(points))


main()
