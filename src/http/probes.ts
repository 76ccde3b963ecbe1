import type { FastifyInstance, FastifyReply } from 'fastify';
import { send } from './answer/send.ts';

/** What is answered without credentials; none of it carries data of a tenant. */
export interface Probes {
  /** Why new requests are not welcome, as a sentence without data of a tenant; null when they are. */
  trouble(): Promise<string | null>;
  /** The metrics in Prometheus's text format. */
  metrics(): Promise<{ readonly contentType: string; readonly text: string }>;
  /** The OpenAPI document, as JSON. */
  openApi(): string;
}

const json = (reply: FastifyReply, status: number, body: string): void =>
  send(reply, { status, contentType: 'application/json', body });

/** Adds the probes and returns their paths. */
export function addProbes(app: FastifyInstance, probes: Probes): string[] {
  app.get('/healthz', async (_request, reply) => json(reply, 200, '{"status":"alive"}'));
  app.get('/readyz', async (_request, reply) => {
    const reason = await probes.trouble();
    if (reason === null) json(reply, 200, '{"status":"ready"}');
    else json(reply, 503, JSON.stringify({ status: 'not ready', reason }));
  });
  app.get('/openapi.json', async (_request, reply) => json(reply, 200, probes.openApi()));
  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await probes.metrics();
    send(reply, { status: 200, contentType, body: text });
  });
  return ['/healthz', '/readyz', '/openapi.json', '/metrics'];
}
