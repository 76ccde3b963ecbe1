import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
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

describe('requests that are made up from the description', () => {
  for (const fuzzing of [
    { signIn: 'bearer', phases: 'coverage,fuzzing,stateful', examples: 5 },
    { signIn: 'digest', phases: 'fuzzing,stateful', examples: 10 },
  ] as const) {
    it(`are answered as it says, signed in with ${fuzzing.signIn}`, async () => {
      const { code, stdout, stderr } = await fuzz(fuzzing);
      assert.equal(code, 0, stdout + stderr);
      const [, sent] = /^ {2}(\d+) generated/m.exec(stdout) ?? assert.fail(stdout);
      assert.ok(Number(sent) > 1000, `${sent} are few`);
    });
  }
});

await project.walkThrough(target, startLimitedTarget);
