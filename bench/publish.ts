import { writeFileSync } from 'node:fs';
import type { Fact } from './machine.ts';
import type { Options } from './options.ts';
import { aimsTable, type Finding, section, table } from './report.ts';

const resultsFile = new URL('RESULTS.md', import.meta.url);

/** Prints the report; writes it down when the run was a whole one. */
export function publish(
  machine: readonly Fact[],
  { rounds, seconds, small }: Options,
  findings: readonly Finding[],
): void {
  const text = [
    '# Results of the benchmark\n',
    `Written by \`npm run bench -- --rounds ${rounds} --seconds ${seconds}${small ? ' --small' : ''}\`. ` +
      'Unless said otherwise, a server runs on one core, its clients on another; a bare `node:http` server of the same Node, which sends ' +
      'the same bytes, is the measure of speed. Absolute numbers belong to the machine; ratios hold better.\n',
    `${table(['', ''], machine)}\n`,
    `${aimsTable(findings)}\n`,
    ...findings.map(section),
  ].join('\n');
  process.stdout.write(text);
  if (small)
    process.stderr.write('RESULTS.md was left as it is: a small run only checks the benchmark itself.\n');
  else writeFileSync(resultsFile, text);
}
