import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { fileAnswer } from '../../src/http/answer/send.ts';
import { collect } from '../support/collect.ts';

/** Random text, which compression makes only a little smaller, so that pieces of the file come out early. */
const noise = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))).toString('base64');

async function* failing(): AsyncGenerator<string> {
  for (let at = 0; at < 20; at += 1) yield noise();
  throw new Error('the store is gone');
}

const bodyOf = (content: AsyncIterable<string>): AsyncIterable<string | Buffer> =>
  fileAnswer({ fileName: 'file.gz', content }, 'application/gzip', []).body;

const textOf = async (body: ReturnType<typeof bodyOf>): Promise<string> =>
  gunzipSync(Buffer.concat((await collect(body)).map((piece) => Buffer.from(piece)))).toString();

describe('a file that is compressed on its way', () => {
  it('is the content', async () => {
    const lines = Array.from({ length: 20 }, noise);
    assert.equal(await textOf(bodyOf(Readable.from(lines))), lines.join(''));
  });

  it('fails for its reader, and for nobody else, when the content cannot be read to its end', async () => {
    await assert.rejects(collect(bodyOf(failing())), { message: 'the store is gone' });
  });

  it('ends the content when its reader stops', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) yield noise();
      } finally {
        resolve();
      }
    }
    for await (const piece of bodyOf(endless())) if (piece.length > 0) break;
    await ended;
  });

  it('does not touch the content when nobody reads it', async () => {
    let wasAsked = false;
    async function* content(): AsyncGenerator<string> {
      wasAsked = true;
      yield 'text';
    }
    const body = bodyOf(content());
    await new Promise(setImmediate);
    assert.equal(wasAsked, false);
    assert.equal(await textOf(body), 'text');
  });
});
