import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { securityHeaders } from './answer/answers.ts';
import { type Answer, send } from './answer/send.ts';

/** What there is beside the API, and what it is for. */
const links = [
  ['/openapi.json', 'the API as OpenAPI 3.1, for code generators and API browsers'],
  ['/healthz', 'whether it lives'],
  ['/readyz', 'whether it takes requests'],
  ['/metrics', 'metrics for Prometheus'],
] as const;

const style = `:root { color-scheme: light dark }
body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem }
h1 small { font-size: 1rem; font-weight: normal; opacity: .7 }
code { font: .95em ui-monospace, monospace }
dt { margin-top: .6rem }
dd { margin: 0 }`;

/** Nothing is loaded, run or framed; only this one style counts. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const page = (version: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Penstock</title>
<link rel="icon" href="data:,">
<style>${style}</style>
<h1>Penstock <small>${version}</small></h1>
<p>This is an Atlas-compatible Stream Processing registry. It answers the Atlas Administration API below
<code>/api/atlas/v2</code> for stream workspaces, connections and private links, so that the clients of Atlas work against
it unchanged.</p>
<p>Requests need credentials: the first start wrote some to <code>credentials.json</code> in the data directory, and
printed a command that uses them. The README that came with Penstock shows the way from there.</p>
<dl>
${links.map(([path, what]) => `<dt><a href="${path}"><code>${path}</code></a><dd>${what}`).join('\n')}
</dl>
</html>
`;

const pointer = (version: string): string =>
  JSON.stringify({ name: 'penstock', version, api: '/api/atlas/v2', links: links.map(([href]) => href) });

/**
 * Adds the page that whoever opens the server in a browser sees, and returns its path. Programs get the same as JSON;
 * neither says anything of what is kept here.
 */
export function addFrontPage(app: FastifyInstance, version: string): string {
  const vary = ['Vary', 'Accept'];
  const forBrowsers: Answer = {
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: page(version),
    headers: [...securityHeaders, 'Content-Security-Policy', policy, ...vary],
  };
  const forPrograms: Answer = {
    status: 200,
    contentType: 'application/json',
    body: pointer(version),
    headers: [...securityHeaders, ...vary],
  };
  app.get('/', async (request, reply) => {
    const isBrowser = request.headers.accept?.includes('text/html') === true;
    send(reply, isBrowser ? forBrowsers : forPrograms);
  });
  return '/';
}
