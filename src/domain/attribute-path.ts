/** The steps from a body to a value in it: keys, and places in lists. */
export type AttributePath = readonly PropertyKey[];

/** A path as errors tell it: `authentication.password`, `items[0].name`. */
export const writePath = (path: AttributePath): string =>
  path.reduce<string>(
    (text, step, at) =>
      typeof step === 'number' ? `${text}[${step}]` : at > 0 ? `${text}.${String(step)}` : String(step),
    '',
  );
