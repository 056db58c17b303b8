#!/usr/bin/env python3
"""The reports of `migc review` before those who judge them: the HTML pages in a headless Chromium, the SARIF logs before
SARIF's own schema. Both as golden/run.py keeps them in expected/, and those of the examples.

    tests/report.py --migc build/test/migc [--screenshots FOLDER]

A page must say nothing on the console, load nothing, hold no element that text of a file could have become, have nothing that
stands out of it or is cut off at 1280 and 400 px, text with a contrast that can be read in light and in dark, and print to
PDF. Needs Debian's chromium-driver and python3-jsonschema, and the npm registry for the schema, which no Debian package has.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "lib"))
from cases import ROOT, all_cases, run_migc  # noqa: E402

sys.path.append("/usr/lib/python3/dist-packages")  # Debian's jsonschema, whichever Python runs this
import jsonschema  # noqa: E402

# The schema's own release within this package, which has no other: 2.1.0-rtm.5 is what OASIS published.
SCHEMA_PACKAGE = "https://registry.npmjs.org/@microsoft/jest-sarif/-/jest-sarif-1.0.0-beta.0.tgz"
SCHEMA_SHA256 = "748e2c3d1a842e7bb258416685c7ea3a0da40005b72267b2052c2856d48ad102"  # of the package
SCHEMA_FILE = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
WIDTHS = (1280, 400)

# What stands out of the page or is cut off; what can hardly be read (elements with text of their own); what the page should not have.
LOOK = """
const out = [], width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > width) out.push("the page scrolls: " + document.documentElement.scrollWidth);
const channels = text => (text.match(/[\\d.]+/g) || []).map(Number);
const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const behind = element => {
  for (; element; element = element.parentElement) {
    const colour = channels(getComputedStyle(element).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
};
const foreign = "script, img, iframe, object, embed, link, base, form, video, audio, image, foreignObject, animate, svg a";
for (const element of document.querySelectorAll(foreign)) out.push("has the element " + element.tagName);
for (const element of document.querySelectorAll("*"))
  for (const {name, value} of element.attributes) {
    if (name.startsWith("on")) out.push("has the attribute " + name);
    if (name === "href" && !value.startsWith("#")) out.push("leads to " + value);
  }
for (const {name} of performance.getEntriesByType("resource")) out.push("loads " + name);
for (const element of document.body.querySelectorAll("*")) {
  if (element.closest("svg")) {
    const inner = element.getBoundingClientRect(), outer = element.closest("svg").getBoundingClientRect();
    if (element.tagName === "text" && (inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1))
      out.push("cut off: " + element.textContent);
    continue;
  }
  if (getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1)
    out.push("cut off: " + element.textContent.slice(0, 40));
  const box = element.getBoundingClientRect();
  if (box.right > width + 1) out.push(element.tagName + " stands out: " + element.textContent.slice(0, 40));
  if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
  const style = getComputedStyle(element), size = parseFloat(style.fontSize);
  const a = light(channels(style.color)), b = light(behind(element));
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (contrast < 4.5) out.push("contrast " + contrast.toFixed(1) + ": " + element.textContent.slice(0, 40));
  if (size < 12) out.push("text of " + size + " px: " + element.textContent.slice(0, 40));
}
return [...new Set(out)];
"""


class Browser:
    """Chromium by the WebDriver protocol (W3C), in one session."""

    def __init__(self, profile: str):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = next(found[1] for line in self.driver.stdout if (found := re.search(r"started successfully on port (\d+)", line)))
        self.url = f"http://127.0.0.1:{port}/session"
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={profile}"]
        options = {"goog:chromeOptions": {"args": arguments}, "goog:loggingPrefs": {"browser": "ALL"}}
        self.url += "/" + self.call("", {"capabilities": {"alwaysMatch": {"browserName": "chrome", **options}}})["sessionId"]

    def call(self, path: str, body: dict | None = None, method: str = "POST"):
        data = None if method == "DELETE" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def devtools(self, command: str, **parameters):
        return self.call("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def close(self) -> None:
        self.call("", method="DELETE")
        self.driver.terminate()
        self.driver.wait()


def faults_of_page(browser: Browser, page: Path, screenshots: Path | None) -> list[str]:
    faults = []
    browser.call("/url", {"url": page.as_uri()})
    for width in WIDTHS:
        browser.devtools("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        for scheme in ("light", "dark"):
            features = [{"name": "prefers-color-scheme", "value": scheme}]
            browser.devtools("Emulation.setEmulatedMedia", features=features)
            faults += [f"{width} px, {scheme}: {fault}" for fault in browser.call("/execute/sync", {"script": LOOK, "args": []})]
            if screenshots:
                picture = browser.devtools("Page.captureScreenshot", captureBeyondViewport=True)["data"]
                (screenshots / f"{page.parent.parent.name}-{width}-{scheme}.png").write_bytes(base64.b64decode(picture))
    pdf = base64.b64decode(browser.call("/print", {"background": True}))
    if not pdf.startswith(b"%PDF-") or len(pdf) < 10_000:
        faults.append(f"prints to {len(pdf)} bytes that are no PDF")
    if screenshots:
        (screenshots / f"{page.parent.parent.name}.pdf").write_bytes(pdf)
    logged = browser.call("/se/log", {"type": "browser"})
    return faults + [f"console: {entry['message']}" for entry in logged]


# A page that is not fit to be seen, and what must be said of it.
UNFIT = """<!DOCTYPE html><meta charset="utf-8"><title>unfit</title><body onload="console.error('said')"><img src="data:,">
<p style="width:1300px;color:#999;background:#fff">wide and pale</p><p style="font-size:8px">small</p>
<p style="width:9em;overflow:hidden;white-space:nowrap">more than there is room for</p><a href="https://example.org/">away</a>"""
UNFIT_FAULTS = ("stands out", "the page scrolls", "contrast", "text of 8", "cut off", "the element IMG", "the attribute onload", "leads to", "console")


def unseen_faults(browser: Browser, folder: str) -> list[str]:
    """What the look at a page should have found and did not."""
    page = Path(folder, "unfit", "expected", "unfit.html")
    page.parent.mkdir(parents=True)
    page.write_text(UNFIT, "utf-8")
    found = "\n".join(faults_of_page(browser, page, None))
    return [f"does not see: {fault}" for fault in UNFIT_FAULTS if fault not in found]


def schema_of_sarif(folder: str) -> dict:
    """From the npm registry: the one place within reach that has it. npm itself is not needed."""
    packed = Path(folder, "sarif.tgz")
    for seconds in (1, 5, 15, 0):
        try:
            with urllib.request.urlopen(SCHEMA_PACKAGE, timeout=60) as answer:
                packed.write_bytes(answer.read())
            break
        except OSError:
            if seconds == 0:
                raise
            time.sleep(seconds)
    if hashlib.sha256(packed.read_bytes()).hexdigest() != SCHEMA_SHA256:
        raise SystemExit(f"{SCHEMA_PACKAGE} is another one than before")
    with tarfile.open(packed) as archive:
        return json.load(archive.extractfile(SCHEMA_FILE))


def write_examples(migc: Path, folder: Path) -> None:
    """The page and the log of each example, kept as a golden case's are."""
    for case in all_cases():
        if case.folder.parent.name != "examples":
            continue
        expected = folder / case.name / "expected"
        expected.mkdir(parents=True)
        for form in ("html", "sarif"):
            review = case.call("review", case.range, "--dialect", case.dialects[0], "--format", form)
            done = run_migc(migc, review, case.folder)
            done.check_returncode()
            (expected / f"review.{form}").write_bytes(done.stdout)


def report(name: str, faults: list[str]) -> bool:
    for fault in faults:
        print(f"{name}: {fault}")
    return bool(faults)


def main() -> int:
    parser = argparse.ArgumentParser(description="judges the HTML pages and SARIF logs of the golden cases")
    parser.add_argument("--migc", type=Path, required=True)
    parser.add_argument("--screenshots", type=Path, help="keep pictures and PDFs there")
    options = parser.parse_args()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    failed = False
    with tempfile.TemporaryDirectory(prefix="migc-report-", ignore_cleanup_errors=True) as folder:
        write_examples(options.migc.resolve(), Path(folder, "examples"))
        roots = [ROOT / "tests" / "golden", Path(folder, "examples")]
        pages = [page for root in roots for page in sorted(root.glob("*/expected/*.html"))]
        logs = [log for root in roots for log in sorted(root.glob("*/expected/*.sarif"))]
        schema = schema_of_sarif(folder)
        validator = jsonschema.validators.validator_for(schema)(schema)
        results = 0
        for log in logs:
            content = json.loads(log.read_text("utf-8"))
            results += sum(len(run["results"]) for run in content["runs"])
            failed |= report(log.parent.parent.name, [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(content)])
        # The schema is one that can refuse.
        broken = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "migc"}}, "results": [{"level": "bad"}]}]}
        if validator.is_valid(broken):
            failed = report("the schema", ["takes a result without a message"])
        browser = Browser(folder + "/profile")
        try:
            failed |= report("the look at a page", unseen_faults(browser, folder))
            for page in pages:
                failed |= report(page.parent.parent.name, faults_of_page(browser, page, options.screenshots))
        finally:
            browser.close()
    if not pages or not results:
        failed = report("golden", ["there is no page, or no result to judge"])
    print(f"report: {len(pages)} pages at {WIDTHS} px, {len(logs)} logs with {results} results, {time.monotonic() - began:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
