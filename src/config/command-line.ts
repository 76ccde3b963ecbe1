import type { Config } from './config.ts';
import { type Variable, variables } from './env.ts';
import { optionOf } from './option-name.ts';
import { ConfigError, readNamed } from './readers.ts';
import { splitArguments } from './split-arguments.ts';

/** The options that every command has beside the settings. */
export const commonOptions = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** What a command line asks for. */
export interface Asked {
  readonly help: boolean;
  readonly version: boolean;
  /** The settings that it names; they win over the environment. */
  readonly settings: Partial<Config>;
}

/** Options for settings, as `parseArgs` wants them declared. */
export const settingOptions = (settings: readonly Variable[]): Record<string, { type: 'string' }> =>
  Object.fromEntries(settings.map(({ name }) => [optionOf(name), { type: 'string' }]));

/**
 * Reads the settings among the values of options.
 *
 * @throws ConfigError naming the option and what it may be
 */
export const readSettings = (values: Readonly<Record<string, unknown>>): Partial<Config> =>
  Object.fromEntries(
    variables.flatMap((variable) => {
      const value = values[optionOf(variable.name)];
      return typeof value === 'string'
        ? [[variable.setting, readNamed(`--${optionOf(variable.name)}`, variable, value)]]
        : [];
    }),
  );

/**
 * Reads the server's command line.
 *
 * @throws ConfigError, which never repeats what may be a secret
 */
export function readCommandLine(args: readonly string[]): Asked {
  const { values, words } = splitArguments(args, { ...settingOptions(variables), ...commonOptions });
  const { help = false, version = false } = values;
  if (help || version) return { help, version, settings: {} };
  if (words.length > 0)
    throw new ConfigError('Only options are understood, and a word that is none was given.');
  return { help, version, settings: readSettings(values) };
}
