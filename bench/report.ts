import { median } from './statistics.ts';

/** What one measure found. */
export interface Finding {
  readonly title: string;
  /** How it was measured, in a sentence or two. */
  readonly method: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly aims: readonly Aim[];
}

/** Something that was aimed at, and what came of it. */
export interface Aim {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly met: boolean;
}

/** An aim for a number that should not be lower. */
export const atLeast = (what: string, wanted: number, measured: number, unit = ''): Aim => ({
  what,
  wanted: `at least ${number(wanted)}${unit}`,
  measured: number(measured) + unit,
  met: measured >= wanted,
});

/** An aim for a number that should not be higher. */
export const atMost = (what: string, wanted: number, measured: number, unit = ''): Aim => ({
  what,
  wanted: `at most ${number(wanted)}${unit}`,
  measured: number(measured) + unit,
  met: measured <= wanted,
});

/** Columns for {@link spread}. */
export const spreadColumns = ['median', 'lowest', 'highest'];

/** Cells for what several rounds found. */
export const spread = (numbers: readonly number[]): string[] =>
  [median(numbers), Math.min(...numbers), Math.max(...numbers)].map(number);

/** A number as people read it: three digits that mean something, whole when it is large. */
export const number = (value: number): string =>
  value.toLocaleString(
    'en-US',
    value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
  );

/** A table in Markdown. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, at) =>
    Math.max(column.length, ...rows.map((row) => cell(row, at).length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => cell(cells, at).padEnd(width)).join(' | ')} |`;
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const cell = (cells: readonly string[], at: number): string => cells[at] ?? '';

/** A finding as a section of the report. */
export const section = ({ title, method, columns, rows }: Finding): string =>
  `## ${title}\n\n${method}\n\n${table(columns, rows)}\n`;

/** All aims, met or missed. */
export const aimsTable = (findings: readonly Finding[]): string =>
  table(
    ['Aim', 'Wanted', 'Measured', ''],
    findings.flatMap(({ aims }) =>
      aims.map(({ what, wanted, measured, met }) => [what, wanted, measured, met ? 'met' : 'MISSED']),
    ),
  );
