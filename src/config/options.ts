import { type Config, defaultConfig } from './config.ts';
import { variables } from './env.ts';
import { ConfigError } from './readers.ts';

/**
 * The configuration that options of a program's own make with the defaults. They are held to what the variables of the
 * environment are held to; not everyone who sets them has a compiler that does.
 *
 * @throws ConfigError naming the option and what it may be
 */
export function readOptions(options: Partial<Config>): Config {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaultConfig, ...Object.fromEntries(given.map(readOption)) };
}

function readOption([name, value]: [string, Config[keyof Config]]): [string, Config[keyof Config]] {
  const variable = variables.find(({ setting }) => setting === name);
  if (!variable) throw new ConfigError(`There is no option ${JSON.stringify(name)}.`);
  const standard = defaultConfig[variable.setting];
  if (value === null && standard === null) return [name, value];
  try {
    const kind = standard === null ? 'string' : typeof standard;
    if (value === null || typeof value !== kind) throw new ConfigError(`a value of type ${kind}`);
    return [name, variable.read(typeof value === 'object' ? listed(value) : String(value))];
  } catch (error) {
    throw new ConfigError(`${name} must be ${(error as Error).message}; it is ${JSON.stringify(value)}.`);
  }
}

/** Rate limits as a variable of the environment holds them. */
const listed = (limits: Config['rateLimits']): string =>
  Object.entries(limits)
    .map(([id, { capacity, refill }]) => `${id}=${capacity}/${refill}`)
    .join(',');
