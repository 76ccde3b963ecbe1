import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors } from '../domain/errors.ts';
import type { Operation } from '../operations/operation.ts';
import { errorAnswer } from './edge.ts';
import { send } from './send.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => void;

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];

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

/** Adds a route for every operation, and one for every method that a path does not have. */
export function bindOperations(
  app: FastifyInstance,
  operations: readonly Operation[],
  handlerOf: (operation: Operation) => Handler,
): void {
  const paths = Map.groupBy(operations, ({ path }) => path);
  for (const [path, there] of paths) {
    const url = routerPath(path);
    for (const operation of there)
      app.route({ method: operation.method, url, handler: handlerOf(operation) });
    refuseOtherMethods(
      app,
      url,
      there.map(({ method }) => method),
    );
  }
}

/** Answers 405 with `Allow` for the methods that a path does not have. A GET brings HEAD with it. */
export function refuseOtherMethods(app: FastifyInstance, url: string, present: readonly string[]): void {
  const allowed = present.includes('GET') ? [...present, 'HEAD'] : present;
  const others = methods.filter((method) => !allowed.includes(method));
  app.route({
    method: others,
    url,
    exposeHeadRoute: false,
    handler: (request, reply) =>
      send(
        reply,
        errorAnswer(errors.methodNotAllowed({ method: request.method }), ['Allow', allowed.join(', ')]),
      ),
  });
}
