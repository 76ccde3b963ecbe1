import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/process.ts';

/** The named code blocks of a client's page: what its user is told to type or to write into a file. */
export type Page = ReadonlyMap<string, string>;

const fence = /^```(\w+) ([\w-]+)\n([\s\S]*?)^```$/gm;

/** What else Markdown takes for code: a fence of another form, or lines that are indented. */
const otherCode = /^(?: {0,3}(?:```|~~~)| {4}\S)/m;

/** Where a client's page is. */
export const pagePath = (client: string): string => join(root, 'docs/clients', `${client}.md`);

/**
 * Takes the code blocks out of a page. A block is named behind its language, as in `sh point`.
 *
 * @throws Error when a block has no language and name, or two have the same name
 */
export function blocksOf(text: string): Page {
  const blocks = new Map<string, string>();
  const strays = otherCode.exec(text.replaceAll(fence, ''));
  if (strays) throw new Error(`a block has no language and name: ${strays[0].trim()}`);
  for (const [, , name = '', content = ''] of text.matchAll(fence)) {
    if (blocks.has(name)) throw new Error(`two blocks are named ${name}`);
    blocks.set(name, content);
  }
  return blocks;
}

/** Reads blocks of a client's page, by name; one that is not there is an error. */
export async function readPage(client: string): Promise<(block: string) => string> {
  const blocks = blocksOf(await readFile(pagePath(client), 'utf8'));
  return (block) => {
    const content = blocks.get(block);
    if (content === undefined) throw new Error(`docs/clients/${client}.md has no block ${block}`);
    return content;
  };
}
