'use strict';
// The programs import this before anything that an old Node could stumble over.
const { refusal } = require('./node-version.cjs');

if (refusal) {
  process.stderr.write(refusal);
  process.exit(1);
}
