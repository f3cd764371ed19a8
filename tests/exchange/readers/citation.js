// The CSL items that citation-js reads in the text on standard input.
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
require('@citation-js/plugin-csl')
require('@citation-js/plugin-ris')

const text = require('fs').readFileSync(0, 'utf8')
process.stdout.write(JSON.stringify(new Cite(text).data))
