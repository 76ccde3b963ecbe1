import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspaceBody } from '../../support/bodies.ts';
import { accessToken, createApi, temporaryDirectory } from '../../support/penstock.ts';
import { cache, folderOf } from '../prepare.ts';
import { type Outcome, shell } from '../shell.ts';
import { startTarget, type Target } from '../target.ts';

/** How schemathesis signs in, and how much it does. */
export interface Fuzzing {
  readonly signIn: 'bearer' | 'digest';
  /** Which of its phases it goes through, with commas between. */
  readonly phases: string;
  /** How many requests it makes up for an operation, besides those that cover what the description says. */
  readonly examples: number;
}

const schemathesis = join(cache, 'schemathesis/bin/schemathesis');

/** Everything that schemathesis needs to know of a Penstock, by the names that `fuzz/hooks.py` has for it. */
async function variablesOf({ directory, credentials }: Target, token: string): Promise<NodeJS.ProcessEnv> {
  const { baseUrl, orgId, groupId, apiKey, serviceAccount } = credentials;
  const holder = await readFile(join(directory, 'penstock-data/holder.json'), 'utf8');
  const { operatorToken } = JSON.parse(holder) as { operatorToken: string };
  const api = createApi(baseUrl, `/api/atlas/v2/orgs/${orgId}`, `Bearer ${token}`);
  const [key] = (await api.get('/apiKeys')).json['results'] as [{ readonly id: string }];
  return {
    BASE_URL: baseUrl,
    GROUP_ID: groupId,
    ACCESS_TOKEN: token,
    OPERATOR_TOKEN: operatorToken,
    CLIENT_ID: serviceAccount.clientId,
    API_USER_ID: key.id,
    PUBLIC_KEY: apiKey.publicKey,
    PRIVATE_KEY: apiKey.privateKey,
  };
}

/** Runs schemathesis against a Penstock of its own that has one workspace with one connection. */
export async function fuzz({ signIn, phases, examples }: Fuzzing): Promise<Outcome> {
  await using target = await startTarget({ PENSTOCK_RATE_LIMIT_ENFORCED: 'false' });
  const { baseUrl, orgId, groupId, serviceAccount } = target.credentials;
  const token = await accessToken(baseUrl, serviceAccount.clientId, serviceAccount.clientSecret);
  const owner = createApi(baseUrl, `/api/atlas/v2/groups/${groupId}`, `Bearer ${token}`);
  await owner.post('/streams', { ...workspaceBody(), name: 'orders' });
  const kafka = { type: 'Kafka', name: 'kafka', bootstrapServers: 'broker.example.com:9092' };
  await owner.post('/streams/orders/connections', kafka);

  await using folder = await temporaryDirectory();
  await cp(join(folderOf({ name: 'openapi' }), 'fuzz'), folder.path, { recursive: true });
  await writeFile(join(folder.path, 'groups.txt'), JSON.stringify(groupId));
  await writeFile(join(folder.path, 'orgs.txt'), JSON.stringify(orgId));
  const run = `${schemathesis} run "$BASE_URL/openapi.json" --no-color --phases ${phases} --max-examples ${examples}`;
  const variables = { ...(await variablesOf(target, token)), SIGN_IN: signIn };
  return await shell({ directory: folder.path }, run, variables);
}
