// citeproc-js on a document: `node citeproc_js_runner.js STYLE ITEMS DOCUMENT LOCALES` prints notes and entries.
// The module is looked for in the folder that CITEPROC_JS names.

"use strict";

const fs = require("fs");
const path = require("path");

const CSL = require(path.join(process.env.CITEPROC_JS, "node_modules", "citeproc"));

const [style, itemsFile, documentFile, locales] = process.argv.slice(2);
const read = (file) => fs.readFileSync(file, "utf8");
const items = new Map(JSON.parse(read(itemsFile)).map((item) => [item.id, item]));
const print = process.stdout.write.bind(process.stdout);
CSL.debug = () => {};

const processor = new CSL.Engine({
    retrieveItem: (id) => items.get(id),
    retrieveLocale: (tag) => {
        const file = path.join(locales, `locales-${tag}.xml`);
        return fs.existsSync(file) ? read(file) : false;
    },
}, read(style));

const citations = JSON.parse(read(documentFile)).map((each, index) => ({
    citationID: `c${index}`,
    citationItems: each.cites,
    properties: { noteIndex: processor.opt.xclass === "note" ? each.note : 0 },
}));
const notes = processor.rebuildProcessorState(citations, "html").map((each) => each[2]);
const bibliography = processor.makeBibliography();
print(JSON.stringify({ notes, entries: bibliography ? bibliography[1] : [] }));
