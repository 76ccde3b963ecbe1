import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { blocksOf, pagePath } from '../clients/page.ts';
import { suites } from '../clients/suites.ts';
import { root } from '../support/process.ts';
import { type Source, sourcesIn } from './checks/source.ts';

/** What a user takes in without scrolling much. */
const pageLinesMax = 70;

const names = suites.map(({ name }) => name).sort();

/** A page, and the suite that runs what is on it, by what its reader is called there. */
interface PageOfSuite {
  readonly name: string;
  readonly suite: string;
  readonly reader: string;
}

const pages: readonly PageOfSuite[] = [
  ...names.map((name) => ({ name, suite: name, reader: 'page' })),
  // Its provider cannot be had where the suites run, which send its requests by other means.
  { name: 'terraform', suite: 'go-sdk', reader: 'terraform' },
];

describe('the pages of the clients', () => {
  let sources: readonly Source[];
  before(async () => {
    sources = await sourcesIn('test/clients');
  });

  it('are one for every suite, and no others', async () => {
    const files = await readdir(join(root, 'docs/clients'));
    assert.deepEqual(files.sort(), pages.map(({ name }) => `${name}.md`).sort());
    const folders = sources.map(({ path }) => path.split('/')).filter((parts) => parts.length > 3);
    assert.deepEqual(new Set(folders.map((parts) => parts[2])), new Set(names));
  });

  for (const { name, suite, reader } of pages) {
    it(`say what the suite of ${suite} runs of ${name}, and nothing else`, async () => {
      const text = await readFile(pagePath(name), 'utf8');
      assert.ok(text.trimEnd().split('\n').length <= pageLinesMax, `more than ${pageLinesMax} lines`);
      const own = sources.filter(({ path }) => path.startsWith(`test/clients/${suite}/`));
      const used = own.flatMap((source) =>
        [...source.text.matchAll(RegExp(`\\b${reader}\\('([\\w-]+)'\\)`, 'g'))].map(([, block]) => block),
      );
      assert.deepEqual(new Set(blocksOf(text).keys()), new Set(used));
    });
  }
});
