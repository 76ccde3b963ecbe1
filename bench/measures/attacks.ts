import type { Bench } from '../bench.ts';
import { bothCores } from '../child.ts';
import {
  addConnections,
  connectionAt,
  connections,
  created,
  type Penstock,
  startPenstock,
} from '../penstock.ts';
import { type Finding, number, spread } from '../report.ts';
import { inRounds } from '../rounds.ts';
import { median } from '../statistics.ts';
import { type Load, wrk } from '../wrk.ts';

const attackers = 16;

/** Beyond what the clients of this measure can ask for, so that the limits of sign-in are enforced, and these never met. */
const noLimits = 'streams_group=999999999/999999999';

/** A service account of the attacker's own: the oldest of its many tokens end, and those of others do not. */
interface Account {
  readonly clientId: string;
  readonly secret: string;
}

/** What one caller does to harm the others. */
interface Attack {
  readonly name: string;
  prepare?(penstock: Penstock): Promise<void>;
  load(penstock: Penstock, attacker: Account): Omit<Load, 'clients' | 'seconds'>;
}

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

const large = (bytes: number): string => 'x'.repeat(bytes);

const attacks: readonly Attack[] = [
  {
    name: 'lists of 30 connections with 100 sealed headers each',
    async prepare({ api }) {
      const headers = Object.fromEntries(
        Array.from({ length: 100 }, (_, at) => [`X-Header-${at}`, large(64)]),
      );
      for (let at = 1; at <= 30; at++) {
        const body = { type: 'Https', name: `https-${at}`, url: 'https://example.com/hook', headers };
        created(await api.post(connections, body));
      }
    },
    load: ({ at, headers }) => ({ url: at(`${connections}?itemsPerPage=500`), headers }),
  },
  {
    name: 'lists of connections of 150 KiB each',
    async prepare({ api }) {
      const security = { protocol: 'SSL', brokerPublicCertificate: large(60_000) };
      const authentication = { mechanism: 'SCRAM-256', username: large(16_000), password: 'kafka-password' };
      for (let at = 1; at <= 50; at++) {
        const kafka = { type: 'Kafka', bootstrapServers: 'example.com:9092', security, authentication };
        created(await api.post(connections, { ...kafka, name: `large-${at}` }));
      }
    },
    load: ({ at, headers }) => ({ url: at(`${connections}?itemsPerPage=500`), headers }),
  },
  {
    name: 'bodies with a text of 1 MB',
    load: ({ at, headers }) => {
      const body = { type: 'Https', name: 'large', url: 'https://example.com/@large' };
      return { url: at(connections), headers, script: ['post.lua', JSON.stringify(body), json, '1000000'] };
    },
  },
  {
    name: 'changes of a full access list',
    load: ({ url, credentials: { orgId, serviceAccount }, headers }) => {
      const entries = Array.from({ length: 199 }, (_, at) => ({ ipAddress: `10.0.0.${at + 1}` }));
      const body = JSON.stringify([...entries, { ipAddress: '127.0.0.1' }]);
      const path = `/api/atlas/v2/orgs/${orgId}/serviceAccounts/${serviceAccount.clientId}/accessList`;
      const accept = 'Accept: application/vnd.atlas.2024-08-05+json';
      const own = headers.map((header) => (header.startsWith('Accept:') ? accept : header));
      return { url: url + path, headers: own, script: ['post.lua', body, json] };
    },
  },
  {
    name: 'requests for tokens, with a secret that is right',
    load: ({ url }, attacker) => tokenRequests(url, attacker),
  },
  {
    name: 'requests for tokens, with a secret that is wrong',
    load: ({ url }, attacker) => tokenRequests(url, { ...attacker, secret: 'wrong' }),
  },
  {
    name: 'requests with a token that is wrong',
    load: ({ at, headers: [accept = ''] }) => ({
      url: at(connectionAt(1)),
      headers: [accept, 'Authorization: Bearer wrong'],
    }),
  },
  {
    name: 'requests with a digest that is wrong',
    load: ({ at, credentials, headers: [accept = ''] }) => ({
      url: at(connectionAt(1)),
      headers: [accept, `Authorization: ${wrongDigest(credentials.apiKey.publicKey)}`],
    }),
  },
];

function tokenRequests(url: string, { clientId, secret }: Account) {
  const basic = Buffer.from(`${clientId}:${secret}`).toString('base64');
  const script = ['post.lua', 'grant_type=client_credentials', form];
  return { url: `${url}/api/oauth/token`, headers: [`Authorization: Basic ${basic}`], script };
}

async function makeAccount({ api }: Penstock): Promise<Account> {
  const body = {
    name: 'attacker',
    description: 'attacks',
    roles: ['GROUP_OWNER'],
    secretExpiresAfterHours: 8,
  };
  const headers = { accept: 'application/vnd.atlas.2024-08-05+json' };
  const reply = await api.post('/serviceAccounts', body, { headers });
  created(reply, 201);
  const { clientId, secrets } = reply.json as { clientId: string; secrets: { secret: string }[] };
  return { clientId, secret: secrets[0]?.secret ?? '' };
}

const wrongDigest = (publicKey: string): string =>
  `Digest username="${publicKey}", realm="MMS Public API", nonce="${'A'.repeat(32)}", uri="/", cnonce="a", nc=00000001, ` +
  `qop=auth, response="${'0'.repeat(32)}", algorithm=MD5`;

/** How long a client waits who does nothing wrong, beside others who do. */
export async function measureAttacks(bench: Bench): Promise<Finding> {
  const rows: string[][] = [];
  for (const attack of attacks) rows.push([attack.name, ...(await besides(bench, attack))]);
  return {
    title: 'Beside one who attacks',
    method:
      `The 99th percentile of the latency of GET of one connection by one client, alone and while ${attackers} clients of ` +
      'another kind send what each row says, as fast as they are answered. Limits are enforced. The server has both cores, one ' +
      'of which it shares with all clients.',
    columns: ['p99 in ms beside', 'median', 'lowest', 'highest', 'alone', 'times', 'attempts per second'],
    rows,
    aims: [],
  };
}

async function besides(bench: Bench, attack: Attack): Promise<string[]> {
  const variables = { PENSTOCK_RATE_LIMIT_ENFORCED: 'true', PENSTOCK_RATE_LIMITS: noLimits };
  await using penstock = await startPenstock(bench.newDirectory(), { cores: bothCores, variables });
  await addConnections(penstock, 1);
  const attacker = await makeAccount(penstock);
  await attack.prepare?.(penstock);
  const { headers } = penstock;
  const healthy = async (seconds: number): Promise<number> =>
    (await wrk(bench, { url: penstock.at(connectionAt(1)), headers, clients: 1, seconds })).latencyP99Ms;
  const attempts: number[] = [];
  const attacked = async (seconds: number): Promise<number> => {
    const load = { ...attack.load(penstock, attacker), clients: attackers, refusable: true };
    // Begins together with the reads and lasts longer.
    const [latency, { perSecond }] = await Promise.all([
      healthy(seconds),
      wrk(bench, { ...load, seconds: seconds + 1 }),
    ]);
    attempts.push(perSecond);
    return latency;
  };
  const { alone, beside } = await inRounds(bench, { alone: healthy, beside: attacked });
  const times = median(beside) / median(alone);
  return [...spread(beside), number(median(alone)), number(times), number(median(attempts))];
}
