import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessToken, createApi, temporaryDirectory } from '../../support/penstock.ts';
import { cache, folderOf } from '../prepare.ts';
import { type Outcome, shell } from '../shell.ts';
import { startTarget } from '../target.ts';
import { fill, type Filling } from './stock.ts';

/** How schemathesis signs in, and how much it does. */
export interface Fuzzing {
  readonly signIn: 'bearer' | 'digest';
  /** Which of its phases it goes through, with commas between. */
  readonly phases: string;
  /** How many requests it makes up for an operation, besides those that cover what the description says. */
  readonly examples: number;
}

/** What came of it. */
export interface Fuzzed extends Outcome {
  /** The operations that were called and the statuses that they answered, in the order of the calls. */
  readonly answers: readonly (readonly [operationId: string, status: number])[];
}

const schemathesis = join(cache, 'schemathesis/bin/schemathesis');

/** The credentials of a run, by the names that `fuzz/hooks.py` has for them. */
async function variablesOf({ credentials, owner }: Filling): Promise<NodeJS.ProcessEnv> {
  const { orgId, groupId, apiKey, serviceAccount } = credentials;
  const { json } = await owner.get(`/api/atlas/v2/orgs/${orgId}/apiKeys`);
  const keys = json['results'] as { readonly id: string; readonly publicKey: string }[];
  return {
    GROUP_ID: groupId,
    CLIENT_ID: serviceAccount.clientId,
    API_USER_ID: keys.find(({ publicKey }) => publicKey === apiKey.publicKey)?.id,
    PUBLIC_KEY: apiKey.publicKey,
    PRIVATE_KEY: apiKey.privateKey,
  };
}

/** Runs schemathesis against a Penstock of its own that has something of everything. */
export async function fuzz({ signIn, phases, examples }: Fuzzing): Promise<Fuzzed> {
  await using target = await startTarget({ PENSTOCK_RATE_LIMIT_ENFORCED: 'false' });
  const { credentials, directory } = target;
  const { baseUrl, groupId, serviceAccount } = credentials;
  const token = await accessToken(baseUrl, serviceAccount.clientId, serviceAccount.clientSecret);
  const holder = await readFile(join(directory, 'penstock-data/holder.json'), 'utf8');
  const { operatorToken } = JSON.parse(holder) as { operatorToken: string };
  const project = `/api/atlas/v2/groups/${groupId}`;
  const owner = createApi(baseUrl, project, `Bearer ${token}`);
  const operator = createApi(baseUrl, project, `Bearer ${operatorToken}`);
  const stock = await fill({ credentials, owner, operator });

  await using folder = await temporaryDirectory();
  const inFolder = (file: string): string => join(folder.path, file);
  await cp(join(folderOf({ name: 'openapi' }), 'fuzz'), folder.path, { recursive: true });
  for (const [parameter, values] of Object.entries(stock)) {
    const lines = values.map((value) => `${JSON.stringify(value)}\n`);
    await writeFile(inFolder(`${parameter}.txt`), lines.join(''));
  }
  const tokens = { ACCESS_TOKEN: token, OPERATOR_TOKEN: operatorToken, SIGN_IN: signIn };
  const there = { STOCK: JSON.stringify(stock) };
  const variables = { ...(await variablesOf({ credentials, owner, operator })), ...tokens, ...there };
  const run = `${schemathesis} run ${baseUrl}/openapi.json --no-color --phases ${phases} --max-examples ${examples}`;
  const outcome = await shell({ directory: folder.path }, run, variables);
  const written = await readFile(inFolder('answers.txt'), 'utf8');
  const answers = written
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([operationId = '', status]) => [operationId, Number(status)] as const);
  return { ...outcome, answers };
}
