import { createBench } from './bench.ts';
import { machine } from './machine.ts';
import { measureAttacks } from './measures/attacks.ts';
import { measureCreates } from './measures/creates.ts';
import { measureGetOne } from './measures/get-one.ts';
import { measureGetOneDigest } from './measures/get-one-digest.ts';
import { measureLatencyUnderLoad } from './measures/latency-under-load.ts';
import { measureList } from './measures/list.ts';
import { measureMemory } from './measures/memory.ts';
import { measureSize } from './measures/size.ts';
import { measureStart } from './measures/start.ts';
import { readOptions } from './options.ts';
import { publish } from './publish.ts';
import type { Finding } from './report.ts';
import { requireTools } from './tools.ts';

const measures = [
  measureGetOne,
  measureGetOneDigest,
  measureList,
  measureCreates,
  measureLatencyUnderLoad,
  measureAttacks,
  measureSize,
  measureStart,
  measureMemory,
];

/** Measures everything, prints the report, and writes it to `RESULTS.md` unless the run was a small one. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  requireTools();
  using bench = createBench(options);
  const findings: Finding[] = [];
  for (const [at, measure] of measures.entries()) {
    process.stderr.write(`${at + 1} of ${measures.length}: ${measure.name}\n`);
    findings.push(await measure(bench));
  }
  publish(machine(bench.directory), options, findings);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`The benchmark stopped. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
