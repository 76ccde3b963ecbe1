import { parseArgs } from 'node:util';

/** How a run is done. */
export interface Options {
  /** How often everything that is compared is run, in turn. */
  readonly rounds: number;
  /** How long each load lasts. */
  readonly seconds: number;
  /** Fewer rows and requests, to check the benchmark itself; its numbers are not published. */
  readonly small: boolean;
}

const roundsMax = 20;
const secondsMax = 30;

const whole = (name: string, value: string, max: number): number => {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= max) return number;
  throw new Error(`--${name} must be a whole number from 1 to ${max}; it is ${JSON.stringify(value)}.`);
};

/** @throws Error with a sentence for whoever typed the arguments */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '5' },
      small: { type: 'boolean', default: false },
    },
  });
  return {
    rounds: whole('rounds', values.rounds, roundsMax),
    seconds: whole('seconds', values.seconds, secondsMax),
    small: values.small,
  };
}
