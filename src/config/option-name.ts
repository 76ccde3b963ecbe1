/** What the names of all variables begin with. */
export const prefix = 'PENSTOCK_';

/** The option that sets the same as a variable, without its dashes: `data-dir` for `PENSTOCK_DATA_DIR`. */
export const optionOf = (variable: string): string =>
  variable.slice(prefix.length).toLowerCase().replaceAll('_', '-');
