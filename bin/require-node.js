// Plain JavaScript on purpose: a Node too old to run TypeScript must still be able to read this and say so.
const oldest = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < oldest) {
  process.stderr.write(
    `Penstock needs Node ${oldest} or newer; this is Node ${process.versions.node}.\n` +
      'Run `npm ci` with install scripts allowed (it brings Node 26 into node_modules), then use `npm start`,\n' +
      '`npm test` or `npm run admin`, which pick that Node up; or install a newer Node yourself.\n',
  );
  process.exit(1);
}
