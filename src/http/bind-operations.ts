import type { FastifyInstance } from 'fastify';
import type { Operation } from '../operations/operation.ts';
import { type PathMethods, pathMethods } from './answer/allowed-methods.ts';
import type { Handler } from './edge.ts';

/**
 * A path template as the router writes it: `{name}` is a parameter, which ends at a colon where a verb follows, and a
 * colon that starts a verb is doubled.
 */
export const routerPath = (template: string): string =>
  template
    .replace(/:/g, '::')
    .replace(/\{(\w+)\}(::)?/g, (_, name: string, verb?: string) =>
      verb ? `:${name}(^[^:]+)${verb}` : `:${name}`,
    );

/**
 * Adds a route for every operation, and returns which methods their paths have.
 *
 * Some paths, such as `/streams/privateLinkConnections`, also fit a template with a parameter in that place. A method that
 * only the template has would go there; it goes to `refuse` instead.
 */
export function bindOperations(
  app: FastifyInstance,
  operations: readonly Operation[],
  handlerOf: (operation: Operation) => Handler,
  refuse: Handler,
): PathMethods[] {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  const paths = [...byPath].map(([path, there]) =>
    pathMethods(
      path,
      there.map(({ method }) => method),
    ),
  );
  for (const operation of operations) {
    app.route({ method: operation.method, url: routerPath(operation.path), handler: handlerOf(operation) });
  }
  for (const { path, methods } of paths) {
    const example = path.replace(/\{\w+\}/g, 'x');
    const wider = paths.filter((other) => other.path !== path && other.pattern.test(example));
    const others = new Set(wider.flatMap((other) => other.methods)).difference(new Set(methods));
    if (others.size > 0) app.route({ method: [...others], url: routerPath(path), handler: refuse });
  }
  return paths;
}
