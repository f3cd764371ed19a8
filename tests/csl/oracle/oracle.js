// citeproc-js as an oracle: a job a line on standard input, an answer a line on standard output.
//
// In:  {"style": path, "locales": folder of locales-*.xml, "locale": tag or "",
//       "items": [CSL JSON], "citations": [{"note": 1, "cites": [cite item]}]}
// Out: {"notes": [text], "entries": [[id, text]], "version": "2.4.63"} or {"error": text}
//
// The module is looked for in the folder that CITEPROC_JS names (where npm installed it).

"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");

const CSL = require(path.join(process.env.CITEPROC_JS || __dirname, "node_modules", "citeproc"));

const read = (file) => fs.readFileSync(file, "utf8");

function engine(job, items) {
    const system = {
        retrieveItem: (id) => items.get(String(id)),
        retrieveLocale: (tag) => {
            const file = path.join(job.locales, `locales-${tag}.xml`);
            return fs.existsSync(file) ? read(file) : false;
        },
    };
    return new CSL.Engine(system, read(job.style), job.locale || undefined, false);
}

function answer(job) {
    const items = new Map(job.items.map((item) => [String(item.id), item]));
    const processor = engine(job, items);
    const citations = job.citations.map((each, index) => ({
        citationID: `c${index}`,
        citationItems: each.cites,
        properties: { noteIndex: each.note, mode: each.mode },
    }));
    const notes = processor.rebuildProcessorState(citations, "html").map((each) => each[2]);
    printed.length = 0;
    processor.makeBibliography();
    return { notes, entries: printed.slice(), version: CSL.PROCESSOR_VERSION };
}

// The list of ids that makeBibliography returns is out of step with its texts where an entry prints nothing.
const printed = [];
CSL.Output.Formats.html["@bibliography/entry"] = function (state, text) {
    printed.push([this.system_id, text]);
    return text;
};

const silence = () => {};
CSL.debug = silence;
console.log = silence;

readline.createInterface({ input: process.stdin }).on("line", (line) => {
    let result;
    try {
        result = answer(JSON.parse(line));
    } catch (error) {
        result = { error: String(error) };
    }
    process.stdout.write(JSON.stringify(result) + "\n");
});
