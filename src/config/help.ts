import { type Config, programConfig } from './config.ts';
import { type Variable, variables } from './env.ts';
import { exitCodesHelp } from './exit-code.ts';
import { optionOf } from './option-name.ts';

const widthMax = 100;

/** Breaks a text into lines that are not longer than a terminal is wide. */
function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** What holds where a setting is not given, as documentation shows it; undefined where there is nothing. */
export function shownDefault(setting: keyof Config): string | undefined {
  const value = programConfig[setting];
  return value === null || typeof value === 'object' ? undefined : String(value);
}

/** The option on the left, what it means on the right. */
function entry(option: string, meaning: string, column: number): string[] {
  const lines = wrap(meaning, widthMax - column);
  return lines.map((line, at) => (at === 0 ? `  ${option}`.padEnd(column) : ' '.repeat(column)) + line);
}

/** The lines that explain options for settings, and those that every command has. */
export function optionsHelp(settings: readonly Variable[]): string[] {
  const told = settings.map(({ name, setting, meaning }): [string, string] => {
    const standard = shownDefault(setting);
    return [
      `--${optionOf(name)} VALUE`,
      standard === undefined ? meaning : `${meaning} (default: ${standard})`,
    ];
  });
  const all: [string, string][] = [...told, ['-h, --help', 'this text'], ['-v, --version', 'the version']];
  const column = Math.max(...all.map(([option]) => option.length)) + 4;
  return all.flatMap(([option, meaning]) => entry(option, meaning, column));
}

/** What the server's `--help` prints. */
export const serverHelp = (command: string): string =>
  [
    `Usage: ${command} [OPTIONS]`,
    '',
    ...wrap(
      'Runs an Atlas-compatible Stream Processing registry. The first start makes a project and credentials; Ctrl+C stops it.',
      widthMax,
    ),
    '',
    ...wrap(
      'Every option can be given as a variable of the environment, too: --data-dir is PENSTOCK_DATA_DIR. The option wins.',
      widthMax,
    ),
    '',
    ...optionsHelp(variables),
    '',
    ...wrap(exitCodesHelp, widthMax),
    '',
  ].join('\n');
