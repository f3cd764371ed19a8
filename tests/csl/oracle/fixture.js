// citeproc-js over fixtures of the CSL test suite: a request a line on standard input, an answer a line on
// standard output, in the protocol of tests/csl/adapter.py.
//
// In:  {"name", "mode", "csl", "input", "citation_items", "citations", "bibentries", "bibsection",
//       "abbreviations", "options", "langparams", "multiaffix", "input2", "locales": folder of locales-*.xml}
// Out: {"name", "output"} or {"name", "error"}
//
// The operations and their order are those of the suite's own runner (citeproc-test-runner, lib/sys.js).

"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");

const CSL = require(path.join(process.env.CITEPROC_JS || __dirname, "node_modules", "citeproc"));

const silence = () => {};
CSL.debug = silence;
console.log = silence;

const LOCALES = new Map();
const FORMATS = ["rtf", "plain", "asciidoc", "xslfo"];
const LANGUAGES = {
    persons: ["translit"],
    institutions: ["translit"],
    titles: ["translit", "translat"],
    journals: ["translit"],
    publishers: ["translat"],
    places: ["translat"],
};
const TURKISH = "ocak Şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık bahar yaz sonbahar kış";

function locale(folder, tag) {
    const file = path.join(folder, `locales-${tag}.xml`);
    if (!LOCALES.has(file)) {
        LOCALES.set(file, fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false);
    }
    return LOCALES.get(file);
}

// What the runner's variableWrapper does: first titles link, numbers of first notes are bold.
function wrap(params, before, text, after) {
    const first = params.position === "first";
    const inCitation = params.context === "citation";
    if (inCitation && first && params.variableNames[0] === "title" && params.itemData.URL) {
        return `${before}<a href="${params.itemData.URL}">${text}</a>${after}`;
    }
    if (inCitation && !first && params.variableNames[0] === "first-reference-note-number") {
        return `${before}<b>${text}</b>${after}`;
    }
    return before + text + after;
}

class Fixture {
    constructor(request) {
        this.request = request;
        const [mode, ...submodes] = request.mode.split("-");
        this.mode = mode;
        this.submodes = new Set(submodes);
        this.load(request.input);
        this.abbreviations = { default: new CSL.AbbreviationSegments() };
        this.addAbbreviations(request.abbreviations || {});
        if ((request.options || {}).variableWrapper) {
            this.variableWrapper = wrap;
        }
        this.engine = this.makeEngine();
    }

    makeEngine() {
        const engine = new CSL.Engine(this, this.request.csl);
        engine.fun.dateparser.addDateParserMonths(TURKISH.split(" "));
        FORMATS.filter((name) => this.submodes.has(name)).forEach((name) => engine.setOutputFormat(name));
        for (const [name, value] of Object.entries(this.request.options || {})) {
            if (name !== "variableWrapper") {
                engine.opt.development_extensions[name] = value;
            }
        }
        engine.setLangPrefsForCites({ ...LANGUAGES, ...(this.request.langparams || {}) });
        if (this.request.multiaffix) {
            engine.setLangPrefsForCiteAffixes(this.request.multiaffix);
        }
        return engine;
    }

    load(items) {
        this.items = new Map(items.map((item) => [item.id, item]));
        this.ids = items.map((item) => item.id);
    }

    retrieveItem(id) {
        return this.items.get(id) || this.items.get(String(id)) || this.items.get(Number(id));
    }

    retrieveLocale(tag) {
        return locale(this.request.locales, tag);
    }

    addAbbreviations(tables) {
        for (const [jurisdiction, lists] of Object.entries(tables)) {
            this.abbreviations[jurisdiction] ||= new CSL.AbbreviationSegments();
            for (const [name, words] of Object.entries(lists)) {
                Object.assign(this.abbreviations[jurisdiction][name], words);
            }
        }
    }

    getAbbreviation(_list, found, jurisdiction, category, key) {
        for (const name of [jurisdiction, "default"]) {
            this.abbreviations[name] ||= new CSL.AbbreviationSegments();
            found[name] ||= new CSL.AbbreviationSegments();
            if (this.abbreviations[name][category][key]) {
                found[name][category][key] = this.abbreviations[name][category][key];
                return name;
            }
        }
        return jurisdiction;
    }

    output() {
        const text = this.citations();
        if (this.mode === "citation") {
            return text;
        }
        if (this.submodes.has("header")) {
            return header(this.engine.makeBibliography()[0]);
        }
        const [parameters, entries] = this.engine.makeBibliography(this.request.bibsection || undefined);
        return parameters.bibstart + entries.join("") + parameters.bibend;
    }

    citations() {
        const { bibentries, citations, citation_items: clusters } = this.request;
        const unsorted = this.submodes.has("nosort");
        if (bibentries) {
            bibentries.forEach((ids) => this.engine.updateItems(ids, unsorted));
        } else if (!citations) {
            this.engine.updateItems(this.ids, unsorted);
        }
        if (clusters || !citations) {
            const all = this.engine.registry.reflist.map((item) => ({ id: item.id }));
            return (clusters || [all]).map((each) => this.engine.makeCitationCluster(each)).join("\n");
        }
        this.document = [];
        citations.forEach((each) => this.update(each));
        if (this.request.input2) {
            this.load(this.request.input2);
            citations.forEach((each) => this.update(each));
        }
        return this.document.map((each, index) => `${each.mark}[${index}] ${each.text}`).join("\n");
    }

    update([citation, before, after]) {
        const changed = this.engine.processCitationCluster(citation, before, after)[1];
        const known = this.engine.registry.citationreg.citationById;
        this.document = this.document.filter((each) => known[each.id]);
        this.document.forEach((each) => (each.mark = ".."));
        const inserted = [];
        for (const [index, text, id] of changed) {
            const there = this.document.find((each) => each.id === id);
            if (there) {
                Object.assign(there, { mark: ">>", text });
            } else {
                inserted.push([index, { mark: ">>", text, id }]);
            }
        }
        inserted.forEach(([index, each]) => this.document.splice(index, 0, each));
    }
}

function header(parameters) {
    const lines = Object.entries(parameters).map(([name, value]) => `${name}: ${value}`);
    return lines.sort().join("\n").trim();
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
    const request = JSON.parse(line);
    let answer;
    try {
        answer = { name: request.name, output: new Fixture(request).output() };
    } catch (error) {
        answer = { name: request.name, error: String(error) };
    }
    process.stdout.write(JSON.stringify(answer) + "\n");
});
