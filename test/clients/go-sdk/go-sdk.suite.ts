import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { root } from '../../support/process.ts';
import { readPage } from '../page.ts';
import { cache, folderOf } from '../prepare.ts';
import { type Outcome, shell } from '../shell.ts';
import { startLimitedTarget, startTarget, type Target } from '../target.ts';
import { testsIn } from './go-tests.ts';

/**
 * The tests are Go's own: each release of the SDK has a folder of them, and `prepare` makes a program of it. What
 * they are told in variables beside those of the page is how to sign in.
 */

const page = await readPage('go-sdk');
const point = page('point');
const program = page('count');
const signInLine = /^.*UseOAuthAuth.*\n/m;

const releases = ['newest', 'february2025'] as const;
const signIns = ['oauth', 'digest'] as const;

type SignIn = (typeof signIns)[number];

/** Short delays; and the streams of a project have one rate limit, which tests of other clients need as well. */
const start = () =>
  startTarget({
    PENSTOCK_CLUSTER_DELAY_MS: '200',
    PENSTOCK_CONNECTION_READY_DELAY_MS: '200',
    PENSTOCK_PRIVATE_LINK_DONE_DELAY_MS: '200',
  });

const goTests = (target: Target, release: string, signIn: SignIn, options: string): Promise<Outcome> => {
  const command = `go tool test2json '${join(cache, 'go-sdk', release)}.test' -test.v=test2json ${options}`;
  return shell(target, `${point}\n${command}`, {
    MONGODB_ATLAS_ORG_ID: target.credentials.orgId,
    REQUESTER_ACCOUNT: requester.account,
    SIGN_IN: signIn,
  });
};

const requester = { account: '123456789012', vpcs: ['vpc-0000000000000000a', 'vpc-0000000000000000b'] };

/** Asks the project of a target for VPC peerings, as the operator of its machine. */
async function announcePeerings(target: Target): Promise<void> {
  for (const [at, vpc] of requester.vpcs.entries()) {
    const words = ['vpc-peering', 'announce', '--project', target.credentials.groupId];
    const ends = [
      '--requester-account',
      requester.account,
      '--requester-vpc',
      vpc,
      '--requester-cidr',
      `10.${at}.0.0/16`,
    ];
    const command = [process.execPath, join(root, 'bin/penstock-admin.js'), ...words, ...ends].join(' ');
    const { code, stderr } = await shell(target, command);
    assert.equal(code, 0, stderr);
  }
}

/** Makes a test of each of the Go program's, and one of how the program ended. */
async function report(context: TestContext, outcome: Outcome): Promise<void> {
  const tests = testsIn(outcome);
  for (const { name, passed, output } of tests) {
    await context.test(name, () => assert.ok(passed, output));
  }
  const isExplained = tests.some(({ passed }) => !passed);
  assert.ok(tests.length > 0 && (outcome.code === 0 || isExplained), outcome.stdout + outcome.stderr);
}

const afterLimit = '^TestUsedUpRateLimit$';

for (const release of releases) {
  describe(`the Go SDK, ${release}`, () => {
    for (const signIn of signIns) {
      it(`works with ${signIn}`, async (context) => {
        await using target = await start();
        await announcePeerings(target);
        await report(context, await goTests(target, release, signIn, `-test.skip '${afterLimit}'`));
      });
    }

    it('is told when the rate limit is used up', async (context) => {
      await using target = await startLimitedTarget();
      await report(context, await goTests(target, release, 'oauth', `-test.run '${afterLimit}'`));
    });
  });
}

describe('the program of the page', () => {
  const folder = folderOf({ name: 'go-sdk' });
  const printed = async (target: Target, source: string): Promise<string> => {
    for (const name of ['go.mod', 'go.sum']) await copyFile(join(folder, name), join(target.directory, name));
    await writeFile(join(target.directory, 'main.go'), source);
    const { code, stdout, stderr } = await shell(target, [point, page('run')].join('\n'));
    assert.equal(code, 0, stderr);
    return stdout;
  };

  it('counts workspaces, with a service account and with an API key', async () => {
    await using target = await start();
    await goTests(target, 'newest', 'oauth', "-test.run '^TestWorkspaces$/creates_a_workspace_and_reads_it'");
    assert.equal(await printed(target, program), '1 workspaces\n');
    assert.equal(await printed(target, program.replace(signInLine, page('key'))), '1 workspaces\n');
  });

  it('is formatted and checked as Go programs are, and so are the tests', async () => {
    const { code, stdout, stderr } = await shell({ directory: folder }, 'gofmt -l . && go vet ./...');
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: '' });
  });
});
