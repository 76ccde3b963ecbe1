/** A path template, the methods that it has, and the paths that it stands for. */
export interface PathMethods {
  readonly path: string;
  readonly methods: readonly string[];
  readonly pattern: RegExp;
}

/** Says which methods a path template has. */
export function pathMethods(path: string, methods: readonly string[]): PathMethods {
  const literal = path.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  const source = literal.replace(/\{\w+\}(:?)/g, (_, verb: string) => (verb ? '[^/:]+:' : '[^/]+'));
  return { path, methods, pattern: new RegExp(`^${source}$`) };
}

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
    const methods = closestFirst.find(({ pattern }) => pattern.test(path))?.methods;
    if (!methods) return null;
    return [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].sort();
  };
}
