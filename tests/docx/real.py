"""Turns real reports into .docx by four programs, and compares their import with that of the text.

    real.py GONGKAI FOLDER

GONGKAI is the program, FOLDER holds the reports as .txt. Each report is written paragraph by
paragraph; front matter and body of the import must be those of the text, byte for byte. Programs that
are not there are skipped and named. See make.sh for what is wanted.
"""

import difflib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def lines(report):
    return report.read_text("utf-8-sig").splitlines()


def by_python(report, target):
    from docx import Document

    document = Document()
    for line in lines(report):
        document.add_paragraph(line)
    document.save(target)


def by_pandoc(report, target):
    blocks = [{"t": "Para", "c": [{"t": "Str", "c": line}]} for line in lines(report) if line.strip()]
    tree = {"pandoc-api-version": [1, 22], "meta": {}, "blocks": blocks}
    call = ["pandoc", "-f", "json", "-t", "docx", "-o", str(target)]
    subprocess.run(call, input=json.dumps(tree), text=True, check=True)


def by_docx(report, target):
    call = ["node", str(HERE / "real_docx.mjs"), str(report), str(target)]
    subprocess.run(call, check=True)


def by_libreoffice(report, target):
    work = target.parent / "libreoffice"
    call = ["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile"]
    call += ["--infilter=Text (encoded):UTF8,LF,,,", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run(call + ["--outdir", str(work), str(report)], check=True, stdout=subprocess.DEVNULL)
    shutil.move(work / f"{report.stem}.docx", target)


def has_python():
    try:
        import docx  # noqa: F401
    except ImportError:
        return False
    return True


def programs():
    modules = os.environ.get("DOCX_NODE_MODULES", str(HERE / "node_modules"))
    os.environ["DOCX_NODE_MODULES"] = modules
    yield "python-docx", by_python, has_python()
    yield "pandoc", by_pandoc, shutil.which("pandoc")
    yield "docx (npm)", by_docx, (Path(modules) / "docx").is_dir()
    yield "LibreOffice", by_libreoffice, shutil.which("soffice")


def imported(gongkai, site, source):
    target = site / "imported.md"
    call = [gongkai, "import", str(source), "-o", str(target), "--force"]
    subprocess.run(call, cwd=site, check=True, stdout=subprocess.DEVNULL)
    # Which file a report was made from differs, and is not what is compared.
    lines = target.read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("  来件"))


def main(gongkai, folder):
    reports = sorted(Path(folder).glob("*.txt"))
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        site = work / "site"
        subprocess.run([gongkai, "init", str(site), "--lang", "zh"], check=True, stdout=subprocess.DEVNULL)
        for name, write, is_there in programs():
            if not is_there:
                print(f"{name}: not there, skipped")
                continue
            equal = 0
            for report in reports:
                document = work / f"{report.stem}.docx"
                write(report, document)
                told = imported(gongkai, site, document), imported(gongkai, site, report)
                if told[0] == told[1]:
                    equal += 1
                    continue
                print(f"{name}: {report.name} differs")
                difference = difflib.unified_diff(*(text.splitlines() for text in told), lineterm="", n=0)
                print("\n".join(line[:200] for line in list(difference)[:20]))
            print(f"{name}: {equal} of {len(reports)} reports are equal to their text")
            failed += len(reports) - equal
    return 1 if failed or not reports else 0


sys.exit(main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])))
