// A text to a .docx by docx (npm), paragraph by paragraph.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.DOCX_NODE_MODULES}/index.js`);
const { Document, Packer, Paragraph } = require("docx");

const [source, target] = process.argv.slice(2);
const lines = readFileSync(source, "utf8").replace(/^\ufeff/, "").split(/\r?\n/);
const children = lines.map((text) => new Paragraph({ text }));
writeFileSync(target, await Packer.toBuffer(new Document({ sections: [{ children }] })));
