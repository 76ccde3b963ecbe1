import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { operations } from '../../../src/operations/index.ts';
import { folderOf } from '../prepare.ts';
import { shell } from '../shell.ts';
import { sharedTarget, startLimitedTarget } from '../target.ts';
import { fuzz } from './fuzz.ts';
import { createProject, generation } from './project.ts';

const target = await sharedTarget();
const project = await createProject(target);
after(() => project[Symbol.asyncDispose]());

/** Runs lines of bash, which have to succeed. */
async function run(directory: string, script: string, variables: NodeJS.ProcessEnv = {}): Promise<void> {
  const { code, stdout, stderr } = await shell({ directory }, script, variables);
  assert.equal(code, 0, stdout + stderr);
}

describe('the description of the API', () => {
  it('is as a linter recommends it', async () => {
    const address = `${target.credentials.baseUrl}/openapi.json`;
    const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    await run(folderOf({ name: 'openapi' }), `npx redocly lint ${address} --config redocly.yaml`, quiet);
  });

  it('generates a client', () => run(project.directory, generation));

  it('generates one that compiles where the compiler is strictest', () =>
    run(project.directory, 'npx tsc --project .'));
});

const built = operations.filter((operation) => operation.built).map(({ id }) => id);

describe('requests that are made up from the description', () => {
  for (const fuzzing of [
    { signIn: 'bearer', phases: 'coverage,fuzzing,stateful', examples: 5, requestsMin: 9000 },
    { signIn: 'digest', phases: 'fuzzing,stateful', examples: 10, requestsMin: 900 },
  ] as const) {
    it(`are answered as it says, signed in with ${fuzzing.signIn}`, async () => {
      const { code, stdout, stderr, answers } = await fuzz(fuzzing);
      assert.equal(code, 0, stdout + stderr);
      assert.ok(answers.length >= fuzzing.requestsMin, `${answers.length} requests are few`);
      const successful = new Set(answers.filter(([, status]) => status < 300).map(([id]) => id));
      // Nothing would be said if requests got no further than to what refuses them all.
      const refused = built.filter((id) => !successful.has(id));
      assert.ok(refused.length < built.length / 5, refused.join(' '));
    });
  }
});

await project.walkThrough(target, startLimitedTarget);
