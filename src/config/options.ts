import { inspect } from 'node:util';
import { type Config, defaultConfig } from './config.ts';
import { variables } from './env.ts';
import { ConfigError } from './readers.ts';

type Option = [name: string, value: unknown];

/**
 * The configuration that options of a program's own make with the defaults. They are held to the bounds of the variables
 * of the environment; not everyone who sets them has a compiler that does.
 *
 * @throws ConfigError naming the option and what it may be
 */
export function readOptions(options: Partial<Config>): Config {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaultConfig, ...Object.fromEntries(given.map(readOption)) };
}

function readOption([name, value]: Option): Option {
  const variable = variables.find(({ setting }) => setting === name);
  if (!variable) throw new ConfigError(`There is no option ${JSON.stringify(name)}.`);
  const standard = defaultConfig[variable.setting];
  if (value === null && standard === null) return [name, value];
  try {
    if (variable.setting === 'rateLimits') return [name, readLimits(value)];
    const kind = standard === null ? 'string' : typeof standard;
    if (typeof value !== kind) throw new ConfigError(`a value of type ${kind}`);
    return [name, variable.read(String(value))];
  } catch (error) {
    throw new ConfigError(`${name} must be ${(error as Error).message}; it is ${inspect(value)}.`);
  }
}

const limitMax = 999_999_999;

const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= limitMax;

const isLimit = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'capacity' in value &&
  isCount(value.capacity) &&
  'refill' in value &&
  isCount(value.refill);

/** Which endpoint sets there are is known elsewhere, as for the variable. */
function readLimits(value: unknown): Config['rateLimits'] {
  if (typeof value === 'object' && value !== null && Object.values(value).every(isLimit)) {
    return value as Config['rateLimits'];
  }
  throw new ConfigError('limits like { streams_group: { capacity: 1200, refill: 500 } }');
}
