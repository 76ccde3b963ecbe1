import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shownName } from '../../src/domain/failed-sign-in.ts';
import { failingBy } from '../support/failed-sign-ins.ts';
import { createApi, temporaryDirectory } from '../support/penstock.ts';
import { credentialsIn, startProcess } from '../support/process.ts';
import { range } from '../support/store-fixtures.ts';
import { openTrail } from '../support/stored-trail.ts';

/** A line of the log. */
interface Line {
  readonly level: number;
  readonly msg: string;
  readonly principalName: string;
  readonly address: string;
  readonly target: string;
  readonly times?: number;
}

const warning = 40;

/** Runs a process that logs warnings, has it asked, stops it, and returns what it logged and its whole trail. */
async function logOf(ask: (penstock: Parameters<typeof failingBy.digest>[0]) => Promise<unknown>) {
  await using directory = await temporaryDirectory();
  const { groupId } = await (async () => {
    await using founding = await startProcess(directory.path);
    founding.kill('SIGTERM');
    await founding.ended;
    return credentialsIn(directory.path);
  })();
  const variables = { PENSTOCK_LOG_LEVEL: 'warn', PENSTOCK_SIGN_IN_DELAY_MAX_MS: '0' };
  await using running = await startProcess(directory.path, variables);
  const stranger = createApi(running.url, `/api/atlas/v2/groups/${groupId}`, null);
  await ask({ stranger, groupId } as Parameters<typeof failingBy.digest>[0]);
  running.kill('SIGTERM');
  const { stderr, code } = await running.ended;
  assert.equal(code, 0);
  using trail = openTrail(directory.path);
  const lines = stderr.split('\n').filter((line) => line !== '');
  return {
    text: stderr,
    lines: lines.map((line) => JSON.parse(line) as Line),
    trail: trail.after(undefined),
  };
}

describe('the log', () => {
  it('warns of failed sign-ins: by whom, from where and how, at first and then in a sum', async () => {
    const { lines } = await logOf(async (penstock) => {
      for (const _ of range(4)) await failingBy.digest(penstock, 'mysteryx');
      await failingBy.token(penstock, `mdb_sa_id_${'f'.repeat(24)}`);
      await failingBy.bearer(penstock, 'nothing');
    });
    assert.deepEqual(
      lines.map(({ level, msg, target, principalName, address, times }) => [
        [level, msg, address],
        [target, principalName, times],
      ]),
      [
        ['digest', 'mysteryx', undefined],
        ['token', `mdb_sa_id_${'f'.repeat(24)}`, undefined],
        ['bearer', 'unknown', undefined],
        ['digest', 'mysteryx', 3],
      ].map((rest) => [[warning, 'sign-in.failed', '127.0.0.1'], rest]),
    );
  });

  it('holds no secret that was put in the place of a name, nor does the trail', async () => {
    const secrets = [
      '7e2ad5d8-3c3f-4b6c-8a4b-52d2f4f8c2b1',
      `mdb_sa_sk_${'s3cr3t'.repeat(7)}`,
      `mdb_sa_at_${'s3cr3t'.repeat(7)}`,
      'correct horse battery staple',
    ];
    const { text, trail } = await logOf(async (penstock) => {
      for (const secret of secrets) {
        for (const fail of Object.values(failingBy)) await fail(penstock, secret);
      }
    });
    const all = text + JSON.stringify(trail);
    for (const secret of secrets) assert.ok(!all.includes(secret.slice(-10)), secret);
    assert.ok(text.includes('"sign-in.failed"'));
  });

  it('has a bounded number of lines of bounded length, whatever is sent', async () => {
    const { lines, text } = await logOf((penstock) =>
      Promise.all(
        range(400).map((at) => {
          const name = `${at}\u0007"\n${'x'.repeat(1000)}`.replace('\n', at % 2 ? 'é' : ' ');
          const fail = at % 2 ? failingBy.token : failingBy.bearer;
          return fail(penstock, at % 2 ? name : `${at}${'x'.repeat(1000)}`);
        }),
      ),
    );
    assert.ok(lines.length < 50, String(lines.length));
    for (const line of text.split('\n')) assert.ok(line.length < 600, line);
  });
});

describe('a name that is told', () => {
  it('is whole where it looks like one, and else no more than a beginning of plain characters', () => {
    const told = [
      ['abcdefgh', 'abcdefgh'],
      [`mdb_sa_id_${'0'.repeat(24)}`, `mdb_sa_id_${'0'.repeat(24)}`],
      ['', 'unknown'],
      ['abcdefghi', 'abcd...'],
      ['7e2ad5d8-3c3f', '7e2a...'],
      ['a\u001b[31m', 'a??3...'],
      ['\u0000\u2028é"', '????...'],
      ['x', 'x...'],
    ] as const;
    for (const [given, shown] of told) assert.equal(shownName(given, null), shown);
  });
});
