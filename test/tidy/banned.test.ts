import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type Ban, findBanned, findSleeps } from './checks/banned.ts';
import { type Source, show, sourcesIn } from './checks/source.ts';

const everywhere = ['src/', 'test/', 'bin/', 'bench/', 'scripts/'];

const bans: readonly Ban[] = [
  {
    pattern: /\bconsole\s*\.\s*\w+/g,
    reason: 'standard output is the user’s, and the log is lines of JSON',
    instead: 'record an event or use the logger; an entry point writes to process.stdout',
    within: ['src/', 'test/', 'bin/'],
  },
  {
    pattern: /\bprocess\s*\.\s*exit\b/g,
    reason: 'it cuts off what is being written and skips every disposal',
    instead: 'throw, or set process.exitCode and return',
    within: everywhere,
    // The guard has to end before the imports behind it are evaluated.
    except: ['bin/require-node.cjs'],
  },
  {
    pattern: /\bprocess\s*\.\s*env\b/g,
    reason: 'configuration is an object that is passed in',
    instead: 'add a setting to src/config',
    within: ['src/', 'bin/'],
    // The entry points hand it to src/config/env.ts, which reads it.
    except: ['src/config/env.ts', 'src/main.ts', 'src/admin.ts'],
  },
  {
    pattern: /\bMath\s*\.\s*random\b/g,
    reason: 'it can be guessed',
    instead: 'use randomInt or randomBytes of node:crypto',
    within: everywhere,
  },
  {
    pattern: /\bDate\s*\.\s*now\b|\bnew Date\(\)/g,
    reason: 'a time that is not passed in cannot be tested',
    instead: 'take a Clock',
    within: ['src/'],
    except: ['src/domain/clock.ts'],
  },
  {
    pattern: /\.\s*(?:only|skip|todo)\s*\(|\b(?:only|skip|todo)\s*:\s*(?:true\b|['"`])/g,
    reason: 'a test that does not run says nothing',
    instead: 'run it, or delete it',
    within: ['test/'],
  },
  {
    pattern: /\b(?:TO[D]O|FIX[M]E|XX[X])\b/g,
    inComments: true,
    reason: 'nobody comes back',
    instead: 'do it now, or describe it where work is planned',
    within: everywhere,
  },
  {
    pattern: /@ts-(?:ignore|nocheck|expect-error)|(?:ox|es)lint-disable|biome-ignore/g,
    inComments: true,
    reason: 'it hides the next mistake together with this one',
    instead: 'write what the checker understands',
    within: ['src/', 'bin/'],
  },
];

describe('what is not written here', () => {
  let sources: readonly Source[];
  before(async () => {
    sources = await sourcesIn('src', 'test', 'bin');
  });

  it('is not written', () => {
    assert.deepEqual(findBanned(sources, bans).map(show), []);
  });

  it('has exceptions only where they are needed', () => {
    const needless = bans.flatMap(({ except = [], ...ban }) =>
      except.filter((path) => findBanned(sources, [{ ...ban, within: [path] }]).length === 0),
    );
    // It reads what it is given: the entry points name the environment, and no other file does.
    assert.deepEqual(needless, ['src/config/env.ts']);
  });

  it('is a sleep in a test', () => {
    const tests = sources.filter(({ path }) => path.startsWith('test/'));
    assert.deepEqual(tests.flatMap(findSleeps).map(show), []);
  });
});
