'use strict';
// Plain CommonJS on purpose: a Node too old to run TypeScript must still be able to read this and say so.
const oldest = 24;
const { node } = process.versions;

const inClone =
  'Run `npm ci` with install scripts allowed (it brings Node 26 into node_modules), then use `npm start`,\n' +
  '`npm test` or `npm run admin`, which pick that Node up; or install a newer Node yourself.\n';

// Whoever installed a package has no clone to run scripts of.
const installed = `Install Node ${oldest} or newer, from nodejs.org or with a version manager, and run it with that.\n`;

/** What has to be said to whoever runs this with too old a Node; undefined when it is not. */
exports.refusal =
  Number(node.split('.')[0]) >= oldest
    ? undefined
    : `Penstock needs Node ${oldest} or newer; this is Node ${node}.\n` +
      (/[\\/]node_modules[\\/]/.test(__dirname) ? installed : inClone);
