import type { Bench } from './bench.ts';

/** Something that is compared with others; runs for some seconds. */
export type Contestant<T> = (seconds: number) => Promise<T>;

const warmUpSeconds = 1;

/**
 * Runs contestants in turn, round after round, so that a change in the machine's mood meets all of them, after a
 * warm-up of each. Every second round goes backwards: nobody always follows the same one.
 *
 * @returns what each found in each round
 */
export async function inRounds<Name extends string, T>(
  bench: Bench,
  contestants: Readonly<Record<Name, Contestant<T>>>,
): Promise<Record<Name, T[]>> {
  const names = Object.keys(contestants) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Name, T[]>;
  for (const name of names) await contestants[name](warmUpSeconds);
  for (let round = 0; round < bench.rounds; round++) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) found[name].push(await contestants[name](bench.seconds));
  }
  return found;
}
