import { inspect } from 'node:util';
import { type Config, defaultConfig } from './config.ts';
import { variables } from './env.ts';
import { nearest } from './nearest.ts';
import { ConfigError, limitsOf, readNamed } from './readers.ts';

type Option = [name: string, value: unknown];

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The configuration that options of a program's own make with the defaults. They are held to the bounds of the variables
 * of the environment; not everyone who sets them has a compiler that does.
 *
 * @throws ConfigError naming the option and what it may be
 */
export function readOptions(options: Partial<Config>): Config {
  if (!isObject(options))
    throw new ConfigError('The options must be an object; leave them out for the defaults.');
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaultConfig, ...Object.fromEntries(given.map(readOption)) };
}

function readOption([name, value]: Option): Option {
  const variable = variables.find(({ setting }) => setting === name);
  if (!variable) {
    const known = nearest(name, Object.keys(defaultConfig));
    throw new ConfigError(
      `There is no option ${JSON.stringify(name)}; the nearest is ${JSON.stringify(known)}.`,
    );
  }
  const read = (text: string): unknown => {
    if (variable.setting === 'rateLimits') return limitsOf(value);
    const standard = defaultConfig[variable.setting];
    if (value === null && standard === null) return null;
    const kind = standard === null ? 'string' : typeof standard;
    if (typeof value !== kind) throw new ConfigError(`a value of type ${kind}`);
    return variable.read(text);
  };
  return [name, readNamed(name, { ...variable, read }, textOf(value), inspect(value))];
}

/** As a variable of the environment would say it; nothing for what none can say. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
