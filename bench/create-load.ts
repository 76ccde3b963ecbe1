import { kafkaBody } from '../test/support/bodies.ts';
import type { Bench } from './bench.ts';
import { type Load, type LoadResult, wrk } from './wrk.ts';

let runs = 0;

/** Creates Kafka connections, with passwords, all of them with names of their own. */
export function createLoad(bench: Bench, load: Omit<Load, 'script'>): Promise<LoadResult> {
  runs += 1;
  const body = JSON.stringify(kafkaBody('@name'));
  return wrk(bench, { ...load, script: ['create.lua', `created-${runs}-`, body] });
}
