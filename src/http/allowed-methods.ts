/** A path template and the methods that it has. */
export interface PathMethods {
  readonly path: string;
  readonly methods: readonly string[];
}

const pattern = (template: string): RegExp => {
  const literal = template.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(
    `^${literal.replace(/\{\w+\}(:?)/g, (_, verb: string) => (verb ? '[^/:]+:' : '[^/]+'))}$`,
  );
};

/** Whether a path is one of a template's. */
export const fits = (template: string, path: string): boolean => pattern(template).test(path);

const parameterCount = (template: string): number => template.split('{').length;

/**
 * Tells which methods a path has, for requests whose method it does not have.
 *
 * @returns a function from a path to the methods of the template that fits it most closely, HEAD with every GET; null
 *   where none fits
 */
export function createAllowedMethods(
  known: readonly PathMethods[],
): (path: string) => readonly string[] | null {
  const closestFirst = known.toSorted(
    (a, b) => parameterCount(a.path) - parameterCount(b.path) || b.path.length - a.path.length,
  );
  return (path) => {
    const methods = closestFirst.find((one) => fits(one.path, path))?.methods;
    if (!methods) return null;
    return [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].sort();
  };
}
