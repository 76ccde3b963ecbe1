import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { nearest } from './nearest.ts';
import { ConfigError } from './readers.ts';

type Values<Known extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Known; strict: true }>
>['values'];

/** What may be repeated of an option that is not known: its name, unless it is none. Its value may be a secret. */
const shownName = (rawName: string): string | undefined => /^--?[a-z][a-z-]{0,40}$/i.exec(rawName)?.[0];

/**
 * Takes a command line apart. Node's own refusals name neither what is near nor are they one sentence.
 *
 * @returns the values of the options by their names, and the words between them
 * @throws ConfigError naming the option that is not known, lacks a value or takes none; never a value
 */
export function splitArguments<const Known extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Known,
): { readonly values: Values<Known>; readonly words: readonly string[] } {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) if (token.kind === 'option') checkOption(token, options);
  return { values, words: positionals };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function checkOption(
  { name, rawName, value, inlineValue }: OptionToken,
  known: ParseArgsOptionsConfig,
): void {
  const kind = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!kind) {
    const shown = shownName(rawName);
    const which = shown ? `There is no option ${shown}` : 'There is no option of that name';
    throw new ConfigError(`${which}; the nearest is --${nearest(name, Object.keys(known))}.`);
  }
  if (kind.type === 'boolean' && value !== undefined) throw new ConfigError(`--${name} takes no value.`);
  // What begins with a dash is the next option; a value that does is written behind an equals sign.
  const isMissing = value === undefined || (!inlineValue && value.startsWith('-'));
  if (kind.type === 'string' && isMissing) throw new ConfigError(`--${name} needs a value.`);
}
