import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { ApiError } from '../../src/domain/errors.ts';
import { isObject, type Json } from '../../src/domain/json.ts';
import { parseJsonArray, parseJsonBody } from '../../src/http/request/json-body.ts';

const storable = (text: string): boolean => !text.includes('\0') && text !== '__proto__';

/** Text of any well-formed characters, and what JSON has to escape. */
const text = fc
  .oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('"', '\\', '":', '\u2028', '\\"', '{"a":'),
  )
  .filter(storable);

/** Without backslashes: they are refused in keys, and would make V8 read keys of other bodies wrongly. */
const key = text.filter((some) => !some.includes('\\'));

const { object } = fc.letrec<{ value: Json; object: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map(Object.fromEntries),
}));

const indent = fc.constantFrom('', ' ', '\t', '\n');

const bytesOf = (body: string): Buffer => Buffer.from(body);

/** The code that a body is refused with, null when it is read. */
function refusal(bytes: Uint8Array): string | null {
  try {
    assert.ok(isObject(parseJsonBody(bytes)));
    return null;
  } catch (error) {
    assert.ok(error instanceof ApiError, String(error));
    assert.equal(error.kind.status, 400);
    return error.kind.code;
  }
}

/** A key with every character escaped. */
const escaped = (name: string): string =>
  `"${name
    .split('')
    .map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')}"`;

describe('parseJsonBody', () => {
  it('reads every JSON object as it was written', () => {
    fc.assert(
      fc.property(object, indent, (value, space) => {
        const body = JSON.stringify(value, null, space);
        assert.deepEqual(parseJsonBody(bytesOf(body)), JSON.parse(body));
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a key that stands twice in an object, at any depth, however it is written', () => {
    const wraps = fc.array(fc.boolean(), { maxLength: 60 });
    fc.assert(
      fc.property(wraps, key, object, object, fc.boolean(), (lists, name, first, second, escape) => {
        const again = escape ? escaped(name) : JSON.stringify(name);
        const wrapped = (innermost: string): string =>
          `{"top":${lists.reduce((inner, list) => (list ? `[1,${inner},{}]` : `{"in":${inner},"x":[]}`), innermost)}}`;
        const one = `{${JSON.stringify(name)} : "x"}`;
        assert.equal(refusal(bytesOf(wrapped(one))), null);
        const twice = `{${JSON.stringify(name)} : ${JSON.stringify(first)} , ${again}\n:${JSON.stringify(second)}}`;
        assert.equal(refusal(bytesOf(wrapped(twice))), 'MALFORMED_JSON');
      }),
      { numRuns: 300 },
    );
  });

  it('never takes one key for another, which V8 does once it has met a backslash in a key', () => {
    // nodejs/node#63785: JSON.parse returns the key of the first body for that of the second.
    assert.equal(refusal(bytesOf('{"poisoned":1,"a\\\\":2}')), 'INVALID_ATTRIBUTE');
    for (const [written, meant] of [
      ['a\\n', 'a\n'],
      ['a\\u0062', 'ab'],
      ['\\u0061b', 'ab'],
    ] as const) {
      const body = bytesOf(`{"poisoned":1,"${written}":2}`);
      const code = refusal(body);
      if (code === null) assert.deepEqual(Object.keys(parseJsonBody(body)), ['poisoned', meant]);
      else assert.equal(code, 'INVALID_ATTRIBUTE');
    }
  });

  it('finds the same keys in different objects to be no duplicates', () => {
    fc.assert(
      fc.property(object, (value) => {
        const inner = JSON.stringify(value);
        assert.equal(refusal(bytesOf(`{"a":${inner},"b":[${inner},${inner}],"c":{"a":${inner}}}`)), null);
      }),
    );
  });

  it('refuses text that cannot be stored, as a key and as a value, at any depth', () => {
    const bad = fc.constantFrom('\\u0000', '\\ud800', '\\udfff', '\\ud800\\ud800');
    const around = fc.stringMatching(/^[a-z]{0,5}$/);
    fc.assert(
      fc.property(bad, around, fc.nat(40), fc.boolean(), (unit, other, depth, isKey) => {
        const innermost = isKey ? `{"${other}${unit}":1}` : `["${unit}${other}"]`;
        const body = '{"a":'.repeat(depth + 1) + innermost + '}'.repeat(depth + 1);
        assert.equal(refusal(bytesOf(body)), 'INVALID_ATTRIBUTE');
      }),
    );
  });

  it('refuses what JSON.parse refuses, and what is no object', () => {
    // A backslash in a key, see above.
    const anything = fc.json().filter((body) => !body.includes('\\\\'));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          anything,
          object.map((value) => JSON.stringify(value).slice(1)),
        ),
        (body) => {
          let value: unknown;
          try {
            value = JSON.parse(body);
          } catch {
            assert.equal(refusal(bytesOf(body)), 'MALFORMED_JSON');
            return;
          }
          if (!isObject(value as Json)) assert.notEqual(refusal(bytesOf(body)), null);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('answers any bytes with an object or a 400', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        refusal(bytes);
        refusal(Buffer.concat([bytesOf('{"a":"'), bytes, bytesOf('"}')]));
      }),
    );
  });

  it('sets a limit to depth, the same for lists and objects', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), (depth) => {
        const [lists, objects] = [
          `{"a":${'['.repeat(depth)}1${']'.repeat(depth)}}`,
          `{"a":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`,
        ].map((body) => refusal(bytesOf(body)));
        assert.equal(lists, objects, String(depth));
        if (depth <= 60) assert.equal(lists, null);
        if (depth >= 70) assert.equal(lists, 'MALFORMED_JSON');
      }),
    );
  });
});

/** The code that an array is refused with, null when it is read. */
function refusalOf(body: string): string | null {
  try {
    assert.ok(Array.isArray(parseJsonArray(bytesOf(body))));
    return null;
  } catch (error) {
    assert.ok(error instanceof ApiError, String(error));
    return error.kind.code;
  }
}

describe('parseJsonArray', () => {
  it('reads every JSON array as it was written', () => {
    fc.assert(
      fc.property(fc.array(object), indent, (values, space) => {
        const body = JSON.stringify(values, null, space);
        assert.deepEqual(parseJsonArray(bytesOf(body)), JSON.parse(body));
      }),
    );
  });

  it('refuses what is no array, and is as strict with what is in one', () => {
    for (const body of ['{}', 'null', '"text"', '1']) assert.equal(refusalOf(body), 'INVALID_JSON', body);
    for (const body of ['', '[', '[{"a":1,"a":2}]']) assert.equal(refusalOf(body), 'MALFORMED_JSON', body);
    assert.equal(refusalOf('[{"a":"\\u0000"}]'), 'INVALID_ATTRIBUTE');
  });
});
