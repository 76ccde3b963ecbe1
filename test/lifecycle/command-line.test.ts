import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { parseCommand } from '../../src/admin/commands.ts';
import { readCommandLine } from '../../src/config/command-line.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { readEnvironment, variables } from '../../src/config/env.ts';
import { nearest } from '../../src/config/nearest.ts';
import { optionOf } from '../../src/config/option-name.ts';
import { administration, server, typedCommand } from '../../src/config/typed-command.ts';
import { organisationRoles, projectRoles } from '../../src/domain/role.ts';
import { startServer } from '../../src/server.ts';
import { temporaryDirectory } from '../support/penstock.ts';
import { root } from '../support/process.ts';
import { runProgram } from '../support/program.ts';

const programs = ['penstock', 'penstock-admin'] as const;

describe('the options of the server', () => {
  it('are the settings, each of which is a variable, an option, a line of --help and a row of README', async () => {
    assert.deepEqual(new Set(variables.map(({ setting }) => setting)), new Set(Object.keys(defaultConfig)));
    const { stdout } = await runProgram('penstock', ['--help']);
    const readme = await readFile(join(root, 'README.md'), 'utf8');
    for (const { name } of variables) {
      assert.match(stdout, new RegExp(`^  --${optionOf(name)} VALUE  `, 'm'));
      assert.ok(readme.includes(`| \`--${optionOf(name)}\` | \`${name}\` |`), name);
    }
  });

  it('win over the environment', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    // The one is taken, so that only the other can be meant.
    await using taken = await startServer({ port: 0, dataDir: join(directory.path, 'other') });
    const { port } = new URL(taken.url);
    const said = await runProgram('penstock', ['--port', port, `--data-dir=${dataDir}`], {
      variables: { PENSTOCK_PORT: '0', PENSTOCK_DATA_DIR: join(directory.path, 'neither') },
    });
    assert.match(said.stderr, new RegExp(`Port ${port} of 127\\.0\\.0\\.1 is taken`));
    assert.deepEqual(await readdir(directory.path), ['other']);
  });

  it('are read as the variables are', () => {
    assert.deepEqual(
      readCommandLine(['--port', '9000', '--public-brokers-only=true', '--port=9001']).settings,
      {
        port: 9001,
        publicBrokersOnly: true,
      },
    );
  });
});

describe('--help and --version', () => {
  for (const program of programs) {
    it(`of ${program}: are answered on standard output, whatever the environment says`, async () => {
      await using directory = await temporaryDirectory();
      const surroundings = { cwd: directory.path, variables: { PENSTOCK_PORT: 'http' } };
      for (const word of ['--help', '-h', '--version', '-v']) {
        const { code, stdout, stderr } = await runProgram(program, [word], surroundings);
        assert.deepEqual([code, stderr], [0, ''], word);
        if (word.includes('v')) assert.equal(stdout, `${manifest.version}\n`);
        else assert.match(stdout, /^Usage: .*\n[\s\S]*--data-dir VALUE[\s\S]*with 2 when/);
        assert.ok(stdout.split('\n').every((line) => line.length <= 140));
      }
      assert.deepEqual(await readdir(directory.path), []);
    });
  }

  it('say which roles there are', async () => {
    const { stdout } = await runProgram('penstock-admin', ['--help']);
    const readme = await readFile(join(root, 'README.md'), 'utf8');
    for (const role of [...projectRoles, ...organisationRoles]) {
      assert.match(stdout, new RegExp(`^ +${role}$`, 'm'));
      assert.ok(readme.includes(`\`${role}\``), role);
    }
  });
});

describe('what is not understood', () => {
  const secret = 'mongodb+srv://user:open-sesame@example.com';
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['--prot', '9000'], 'There is no option --prot; the nearest is --port.'],
    [['--data_dir=/tmp/x'], 'There is no option of that name; the nearest is --data-dir.'],
    [[`--connection-string=${secret}`], 'There is no option --connection-string; the nearest is '],
    [[`--${secret}`], 'There is no option of that name; the nearest is '],
    [['-p', '9000'], 'There is no option -p; the nearest is '],
    [['--toString'], 'There is no option --toString; the nearest is '],
    [['--port'], '--port needs a value.'],
    [['--port', '--host', '127.0.0.1'], '--port needs a value.'],
    [['--port='], '--port must be a whole number from 0 to 65535; it is "".'],
    [['--help=yes'], '--help takes no value.'],
    [[secret], 'Only options are understood, and a word that is none was given.'],
    [
      ['--public-url', secret],
      '--public-url must be an absolute http or https URL, without credentials or a query.',
    ],
    [
      ['--public-url', 'https://user:open-sesame@example.com'],
      '--public-url must be an absolute http or https URL,',
    ],
    [
      ['--master-key-file', 'A'.repeat(43)],
      '--master-key-file must be the name of a file that holds the key,',
    ],
    [['--port', 'x'.repeat(90)], '--port must be a whole number from 0 to 65535.'],
  ];
  for (const [words, wanted] of cases) {
    it(`${words.join(' ')}: is refused by name, without what may be secret`, () => {
      assert.throws(
        () => readCommandLine(words),
        (error: Error) => {
          assert.equal(error.name, 'ConfigError');
          assert.ok(error.message.startsWith(wanted), error.message);
          assert.doesNotMatch(error.message, /sesame|AAAA|xxxx|\n/);
          return true;
        },
      );
    });
  }

  it('is an unknown variable, too, unless it is empty', () => {
    const message = 'There is no variable PENSTOCK_DATA_DRI; the nearest is PENSTOCK_DATA_DIR.';
    assert.throws(() => readEnvironment({ PENSTOCK_DATA_DRI: secret }), { name: 'ConfigError', message });
    assert.deepEqual(readEnvironment({ PENSTOCK_DATA_DRI: '', PENSTOCKS: '1' }), {});
  });

  for (const program of programs) {
    it(`ends ${program} with 2 and says where help is`, async () => {
      const words = program === 'penstock' ? [] : ['project', 'list'];
      for (const said of [
        await runProgram(program, [...words, '--data-dri', 'x']),
        await runProgram(program, words, { variables: { PENSTOCK_DATA_DRI: 'x' } }),
      ]) {
        assert.deepEqual([said.code, said.stdout], [2, '']);
        assert.match(
          said.stderr,
          /the nearest is (--data-dir|PENSTOCK_DATA_DIR)\. `node bin\/\S+ --help` tells/,
        );
      }
    });
  }
});

describe('the administration command line', () => {
  it('takes the data directory as an option, which wins over the environment', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    await (await startServer({ port: 0, dataDir })).close();
    const elsewhere = join(directory.path, 'nowhere');
    const said = await runProgram('penstock-admin', ['project', 'list', '--data-dir', dataDir], {
      variables: { PENSTOCK_DATA_DIR: elsewhere },
    });
    assert.equal(said.code, 0, said.stderr);
    assert.match(said.stdout, /Project 0/);
    assert.ok(!existsSync(elsewhere));
  });

  it('lists the roles for one that is wrong, whether a server runs or not', async () => {
    await using directory = await temporaryDirectory();
    const words = ['api-key', 'create', '--role', 'GROUP_OWNR', '--data-dir', directory.path];
    const roles = [...projectRoles, ...organisationRoles].join(', ');
    const assertListed = async (): Promise<void> => {
      const { code, stdout, stderr } = await runProgram('penstock-admin', words);
      assert.deepEqual([code, stdout], [2, '']);
      const wanted = `There is no role of that name; the nearest is GROUP_OWNER. There are ${roles}. `;
      assert.ok(stderr.startsWith(wanted), stderr);
    };
    {
      await using running = await startServer({ port: 0, dataDir: directory.path });
      assert.ok(running.url);
      await assertListed();
    }
    await assertListed();
  });

  it('does not repeat a word that is no command', () => {
    assert.throws(() => parseCommand(['cluster', 'connect', 'mongodb://u:open-sesame@h']), {
      message: 'There are words behind cluster connect that belong to no option.',
    });
    assert.throws(() => parseCommand(['clutser', 'connect']), {
      message: 'There is no such command; the nearest is: cluster connect.',
    });
  });
});

describe('the nearest name', () => {
  it('is the one with the fewest letters to change', () => {
    assert.equal(nearest('PORT', ['host', 'port', 'ports']), 'port');
    assert.equal(nearest('', ['abc', 'ab']), 'ab');
    assert.equal(nearest('kitten', ['sitting', 'mitten', 'kit']), 'mitten');
    assert.equal(nearest('x'.repeat(1_000_000), ['a', 'xx']), 'xx');
  });
});

describe('the command that advice names', () => {
  const cases = [
    [server, { npm_lifecycle_event: 'start', npm_command: 'start' }, '/x/bin/penstock.js', 'npm start --'],
    [administration, { npm_lifecycle_event: 'admin', npm_command: 'run-script' }, 'x.js', 'npm run admin --'],
    [administration, { npm_lifecycle_event: 'npx', npm_command: 'exec' }, '/x/y', 'npx penstock-admin'],
    [administration, { npm_lifecycle_event: 'test', npm_command: 'test' }, '/x/y', 'penstock-admin'],
    [server, {}, '/usr/local/bin/penstock', 'penstock'],
    [server, {}, join(process.cwd(), 'bin/penstock.js'), 'node bin/penstock.js'],
  ] as const;
  for (const [program, environment, script, wanted] of cases) {
    it(`${wanted}: is the one that was typed`, () => {
      assert.equal(typedCommand(program, environment, script), wanted);
    });
  }
});
