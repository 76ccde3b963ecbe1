import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { readableLine } from '../../src/observe/readable-line.ts';
import { temporaryDirectory } from '../support/penstock.ts';
import { startProcess } from '../support/process.ts';
import { startOnTerminal } from '../support/terminal.ts';

const time = '2026-11-28T21:18:30.149Z';
const line = (fields: object): string =>
  `${JSON.stringify({ level: 30, time, service: 'penstock', ...fields })}\n`;

describe('a line for readers', () => {
  const cases: [object, string][] = [
    [{ msg: 'server.started', url: 'http://[::1]:80' }, `INFO   server started  url="http://[::1]:80"`],
    [{ msg: 'server.started', url: 'http://127.0.0.1:80' }, 'INFO   server started  url=http://127.0.0.1:80'],
    [
      { level: 40, msg: 'a.b', name: 'two words', none: null, n: 1.5, list: [] },
      'WARN   a b  name="two words"  n=1.5',
    ],
    [{ level: 35, msg: 'x' }, '35     x'],
    [{ msg: 'Ends here.', o: { a: [1, 'b c'] } }, 'INFO   Ends here.  o={"a":[1,"b c"]}'],
    [{ msg: 'x', target: '\u001b[2J\u202e\n' }, 'INFO   x  target="\\u001b[2J\\u{202e}\\n"'],
  ];
  for (const [fields, wanted] of cases) {
    it(`tells ${JSON.stringify(fields)}`, () =>
      assert.equal(readableLine(line(fields)), `${time}  ${wanted}\n`));
  }

  it('shows the stack of an error below it, and nothing that a terminal obeys', () => {
    const err = { type: 'Error', message: 'no', stack: 'Error: no\u001b]0;x\n    at a (b:1:2)' };
    assert.equal(
      readableLine(line({ level: 50, msg: 'request.failed', err })),
      `${time}  ERROR  request failed\n    Error: no\\u{1b}]0;x\n    at a (b:1:2)\n`,
    );
  });
});

describe('the log', () => {
  for (const [format, isJson] of [
    ['auto', true],
    ['json', true],
    ['text', false],
  ] as const) {
    it(`is ${isJson ? 'JSON' : 'readable'} where there is no terminal and PENSTOCK_LOG_FORMAT is ${format}`, async () => {
      await using directory = await temporaryDirectory();
      const variables = { PENSTOCK_LOG_LEVEL: 'info', PENSTOCK_LOG_FORMAT: format };
      await using penstock = await startProcess(directory.path, variables);
      assert.match(penstock.banner, new RegExp(`^Stop it with: kill ${penstock.pid}$`, 'm'));
      penstock.kill('SIGTERM');
      const { stderr, code } = await penstock.ended;
      assert.equal(code, 0);
      const lines = stderr.trim().split('\n');
      assert.equal(lines.length, 3);
      if (isJson)
        assert.deepEqual(
          lines.map((one) => JSON.parse(one).level),
          [30, 30, 30],
        );
      else assert.match(lines.at(-1) ?? '', /^\S+Z {2}INFO {3}server stopped$/);
    });
  }
});

describe('on a terminal', () => {
  it('there is a readable log, and a banner that says what runs, where, with what, and how to stop it', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    const screen = await startOnTerminal(['--port', '0', '--data-dir', dataDir]);
    const { shown } = await screen.pressCtrlC();
    assert.match(shown, new RegExp(`^Penstock ${manifest.version.replaceAll('.', '\\.')}$`, 'm'));
    assert.match(shown, /^Penstock answers at http:\/\/127\.0\.0\.1:\d+$/m);
    assert.ok(shown.includes(`Everything is kept in ${dataDir}\n`));
    assert.match(shown, /^Stop it with Ctrl\+C\.$/m);
    assert.match(shown, /^\d{4}-\S+Z {2}INFO {3}server started {2}url=http/m);
    assert.match(shown, /Z {2}INFO {3}server stopped$/m);
    assert.doesNotMatch(shown, /^\{/m);
  });
});
