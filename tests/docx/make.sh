#!/bin/sh
# Makes the .docx fixtures anew: one invented report, written by four independent programs.
#
# Wanted: python3 with python-docx, node with docx (npm), pandoc, LibreOffice. Where PYTHON is set it
# is the interpreter, where DOCX_NODE_MODULES is set docx is looked for in there. What is not there is
# skipped and its fixture left as it is. After a change look at the difference of the .md beside each:
# GONGKAI_BLESS=1 cargo test --test suite docx writes them.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python3}
export DOCX_NODE_MODULES="${DOCX_NODE_MODULES:-$PWD/node_modules}"

if "$python" -c 'import docx' 2>/dev/null; then
    "$python" report_python.py python.docx
    "$python" settle.py python.docx
else
    echo "python-docx is not there" >&2
fi
if command -v pandoc >/dev/null; then
    pandoc report_pandoc.md -o pandoc.docx
    "$python" settle.py pandoc.docx
else
    echo "pandoc is not there" >&2
fi
if [ -d "$DOCX_NODE_MODULES/docx" ]; then
    node report_docx.mjs npm.docx
    "$python" settle.py npm.docx
else
    echo "docx (npm) is not there" >&2
fi
if command -v soffice >/dev/null; then
    work=$(mktemp -d)
    picture=$(base64 -w0 picture.png)
    sed "s|PICTURE|$picture|" report_libreoffice.fodt >"$work/libreoffice.fodt"
    soffice --headless "-env:UserInstallation=file://$work/profile" \
        --convert-to docx:"MS Word 2007 XML" --outdir "$work" "$work/libreoffice.fodt" >/dev/null
    mv "$work/libreoffice.docx" libreoffice.docx
    "$python" settle.py libreoffice.docx
    rm -rf "$work"
else
    echo "LibreOffice is not there" >&2
fi
