import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { toJsonText } from '../../src/domain/json.ts';
import { prettyJson } from '../../src/http/answer/pretty-json.ts';
import { unauthenticatedBody } from '../../src/http/answer/render-error.ts';

/** Texts that look like structure, and keys that look like numbers, which an object would move to the front. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{}', '[]', '": "', '\\', '\\"', ',', ' : ', '\n', '10', '9', '__proto__'),
);

/** Without backslashes, which make V8 read keys of other texts wrongly (nodejs/node#63785). */
const key = text.filter((some) => !some.includes('\\'));

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map(Object.fromEntries),
  ),
}));

/** Takes out the white space that is not inside of a text. */
const compact = (pretty: string): string => pretty.replace(/("(?:[^"\\]|\\.)*")|\s+/gs, '$1');

describe('prettyJson', () => {
  it('adds white space between tokens and nothing else: same values, same order of keys', () => {
    fc.assert(
      fc.property(value, (json) => {
        const plain = toJsonText(json);
        const pretty = prettyJson(plain);
        assert.equal(compact(pretty), plain);
        assert.deepEqual(JSON.parse(pretty), JSON.parse(plain));
      }),
      { numRuns: 500 },
    );
  });

  it('puts every member of an object on a line of its own, two spaces further in', () => {
    const flat = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.integer(), { minKeys: 1 });
    fc.assert(
      fc.property(flat, (object) => {
        const plain = toJsonText(object);
        const members = Object.keys(JSON.parse(plain)).map((name) => `  "${name}" : ${object[name]}`);
        assert.equal(prettyJson(plain), `{\n${members.join(',\n')}\n}`);
      }),
    );
  });

  it('gives the recorded body its recorded layout', () => {
    assert.equal(prettyJson(JSON.stringify(JSON.parse(unauthenticatedBody))), unauthenticatedBody);
  });

  it('writes empty lists and objects on one line', () => {
    assert.equal(
      prettyJson('{"a":{},"b":[],"c":[1,[]]}'),
      '{\n  "a" : { },\n  "b" : [ ],\n  "c" : [ 1, [ ] ]\n}',
    );
  });
});
