import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { root } from '../../support/process.ts';
import { readPage } from '../page.ts';
import { cache, folderOf } from '../prepare.ts';
import { type Outcome, shell } from '../shell.ts';
import { startLimitedTarget, startTarget, type Target } from '../target.ts';
import { testsIn } from './go-tests.ts';

/**
 * The tests are Go's own: each release of the SDK has a folder of them, and preparing the suite makes a program of it.
 * Beside the variables of the page they are told how to sign in, for which organisation, and who asks for peerings.
 */

const page = await readPage('go-sdk');
const point = page('point');
const example = page('count');
const terraform = await readPage('terraform');
const folder = folderOf({ name: 'go-sdk' });
const signInLine = /^.*UseOAuthAuth.*\n/m;

const releases = ['newest', 'february2025'] as const;
const signIns = ['oauth', 'digest'] as const;

type SignIn = (typeof signIns)[number];

/** The streams of a project have one rate limit, which the other clients need as well; and most delays are short. */
const start = () =>
  startTarget({ PENSTOCK_CLUSTER_DELAY_MS: '200', PENSTOCK_PRIVATE_LINK_DONE_DELAY_MS: '200' });

/** Who asks the project for VPC peerings. */
const requester = { account: '123456789012', vpcs: ['vpc-0000000000000000a', 'vpc-0000000000000000b'] };

/** Runs the tests of a release, which `options` select. */
const goTests = (target: Target, release: string, signIn: SignIn, options: string): Promise<Outcome> => {
  const command = `go tool test2json '${join(cache, 'go-sdk', release)}.test' -test.v=test2json ${options}`;
  return shell(target, `${point}\n${command}`, {
    MONGODB_ATLAS_ORG_ID: target.credentials.orgId,
    REQUESTER_ACCOUNT: requester.account,
    SIGN_IN: signIn,
  });
};

/** Asks the project of a target for VPC peerings, as the operator of its machine. */
async function announcePeerings(target: Target): Promise<void> {
  for (const [at, vpc] of requester.vpcs.entries()) {
    const ends = `--requester-account ${requester.account} --requester-vpc ${vpc} --requester-cidr 10.${at}.0.0/16`;
    const words = `vpc-peering announce --project ${target.credentials.groupId} ${ends}`;
    const program = join(root, 'bin/penstock-admin.js');
    const { code, stderr } = await shell(target, `'${process.execPath}' '${program}' ${words}`);
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

const limitTest = '^TestUsedUpRateLimit$';

for (const release of releases) {
  describe(`the Go SDK, ${release}`, () => {
    for (const signIn of signIns) {
      it(`works with ${signIn}`, async (context) => {
        await using target = await start();
        await announcePeerings(target);
        await report(context, await goTests(target, release, signIn, `-test.skip '${limitTest}'`));
      });

      it(`is told with ${signIn} when the rate limit is used up`, async (context) => {
        await using target = await startLimitedTarget();
        await report(context, await goTests(target, release, signIn, `-test.run '${limitTest}'`));
      });
    }
  });
}

/** What a program prints that a user writes with the page in hand. */
const printed = async (target: Target, source: string): Promise<string> => {
  for (const name of ['go.mod', 'go.sum']) await rm(join(target.directory, name), { force: true });
  await writeFile(join(target.directory, 'main.go'), source);
  const { code, stdout, stderr } = await shell(target, [point, 'gofmt -d main.go', page('run')].join('\n'));
  assert.equal(code, 0, stderr);
  return stdout;
};

describe('the program of the page', () => {
  it('counts workspaces, with a service account and with an API key', async () => {
    await using target = await start();
    await goTests(target, 'newest', 'oauth', "-test.run '^TestWorkspaces$/creates_a_workspace_and_reads_it'");
    assert.equal(await printed(target, example), '1 workspaces\n');
    const withKey = example.replace(signInLine, page('key'));
    assert.notEqual(withKey, example);
    assert.equal(await printed(target, withKey), '1 workspaces\n');
  });
});

describe('the page of Terraform', () => {
  it('writes down where Penstock is and leaves nothing in the environment that would lead elsewhere', async () => {
    await using target = await start();
    const { baseUrl, groupId, serviceAccount } = target.credentials;
    const elsewhere = { MONGODB_ATLAS_CLIENT_ID: 'of Atlas', MCLI_PUBLIC_API_KEY: 'of Atlas' };
    const { code, stdout, stderr } = await shell(target, `${terraform('point')}\nenv`, elsewhere);
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout, /of Atlas/);
    const written = await readFile(join(target.directory, 'terraform.tfvars'), 'utf8');
    const values = [...written.matchAll(/^(\w+) *= "(.*)"$/gm)].map(([, name, value]) => [name, value]);
    assert.deepEqual(Object.fromEntries(values), {
      base_url: baseUrl,
      project_id: groupId,
      client_id: serviceAccount.clientId,
      client_secret: serviceAccount.clientSecret,
    });
    const wanted = [...terraform('main').matchAll(/^variable "(\w+)"/gm)].map(([, name]) => name);
    assert.deepEqual(
      wanted,
      values.map(([name]) => name),
    );
  });
});

describe('the tests', () => {
  it('are formatted and checked as Go programs are', async () => {
    const { code, stdout, stderr } = await shell({ directory: folder }, 'gofmt -l . && go vet ./...');
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: '' });
  });
});
