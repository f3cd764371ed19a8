// Sorts words as ICU does: reads {"uk": [words]}, writes {"uk": {"primary": [[word, ...equal words], ...], "tertiary": ...}}.
// The primary strength is that of citeproc-js: accents, case and punctuation ignored, numbers by value.
const words = JSON.parse(require("fs").readFileSync(0, "utf8"));
const options = {
  primary: { sensitivity: "base", ignorePunctuation: true, numeric: true },
  tertiary: { sensitivity: "variant", ignorePunctuation: true, numeric: true },
};
const orders = {};
for (const [language, list] of Object.entries(words)) {
  orders[language] = {};
  for (const [strength, option] of Object.entries(options)) {
    const collator = new Intl.Collator(language, option);
    if (!collator.resolvedOptions().locale.startsWith(language.slice(0, 2))) throw new Error(`ICU has no ${language}`);
    const groups = [];
    for (const word of list.slice().sort(collator.compare)) {
      const last = groups.at(-1);
      if (last && collator.compare(last[0], word) === 0) last.push(word);
      else groups.push([word]);
    }
    orders[language][strength] = groups;
  }
}
process.stdout.write(JSON.stringify({ icu: process.versions.icu, cldr: process.versions.cldr, orders }));
