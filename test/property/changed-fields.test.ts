import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { changedFields } from '../../src/domain/changed-fields.ts';
import { isObject, type Json, type JsonObject } from '../../src/domain/json.ts';

/** How many fields are named at most. */
const fieldsMax = 100;

/** Few keys, so that two documents share some; among them those that every object inherits, and the empty one. */
const key = fc.constantFrom('a', 'b', 'B', '10', '9', '', 'x.y', 'constructor', 'toString', '__proto__');
const leaf = fc.oneof(fc.constant(null), fc.boolean(), fc.nat(3), fc.constantFrom('', 'x', 'y'));

/** Built as JSON is parsed, where `__proto__` is a key like any other. */
const objectOf = (value: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> =>
  fc
    .uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 6 })
    .map((members) => Object.fromEntries(members));

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('json'), { maxLength: 3 }),
    objectOf(tie('json')),
  ),
}));
const document = objectOf(json);

const held = (one: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(one, name) ? one[name] : undefined;

const heldBy = (value: Json | undefined, member: string): Json | undefined =>
  isObject(value) ? held(value, member) : undefined;

/** The same thing said once more, plainly: which keys differ, and of those that hold objects, which of theirs. */
function differences(one: JsonObject, other: JsonObject): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => {
    const [old, now] = [held(one, name), held(other, name)];
    if (isDeepStrictEqual(old, now)) return [];
    const members = new Set([old, now].flatMap((value) => (isObject(value) ? Object.keys(value) : [])));
    const changed = [...members].filter(
      (member) => !isDeepStrictEqual(heldBy(old, member), heldBy(now, member)),
    );
    return changed.length === 0 ? [name] : changed.map((member) => `${name}.${member}`);
  });
}

/** The same document with the keys of every object the other way round. */
const reversed = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, inner]): [string, Json] => [
    name,
    reversed(inner ?? null),
  ]);
  return Object.fromEntries(members.toReversed());
};

const many = (length: number): JsonObject =>
  Object.fromEntries(Array.from({ length }, (_, at) => [`key ${String(at).padStart(4, '0')}`, at]));

const runs = { numRuns: 2000 };

describe('changedFields', () => {
  it('names exactly what differs', () => {
    const property = fc.property(document, document, (one, other) => {
      assert.deepEqual(changedFields(one, other).toSorted(), differences(one, other).toSorted());
    });
    fc.assert(property, runs);
  });

  it('names the same whichever of the two was first', () => {
    const property = fc.property(document, document, (one, other) => {
      assert.deepEqual(changedFields(one, other), changedFields(other, one));
    });
    fc.assert(property, runs);
  });

  it('names nothing of equal documents, in whatever order their keys are', () => {
    const property = fc.property(document, (one) => {
      assert.deepEqual(changedFields(one, structuredClone(one)), []);
      assert.deepEqual(changedFields(one, reversed(one) as JsonObject), []);
    });
    fc.assert(property, runs);
  });

  it('takes an absent value for an absent field', () => {
    assert.deepEqual(changedFields({ a: undefined }, {}), []);
    assert.deepEqual(changedFields({ a: { b: undefined } }, { a: {} }), []);
    assert.deepEqual(changedFields({ a: undefined }, { a: null }), ['a']);
  });

  it('says nothing of a value, at any depth', () => {
    const secret = fc.string({ minLength: 8 }).map((text) => `secret ${text}`);
    const place = fc.constantFrom<((value: string) => JsonObject)[]>(
      (value) => ({ password: value }),
      (value) => ({ authentication: { password: value, username: 'user' } }),
      (value) => ({ authentication: { deep: { deeper: { password: value } } } }),
      (value) => ({ list: [value, { password: value }] }),
      (value) => ({ map: { list: [value] } }),
    );
    const property = fc.property(place, secret, secret, (at, before, after) => {
      for (const pair of [
        [at(before), at(after)],
        [{}, at(after)],
        [at(before), {}],
      ] as const) {
        const text = changedFields(pair[0], pair[1]).join('\n');
        assert.ok(!text.includes(before) && !text.includes(after), text);
      }
    });
    fc.assert(property, runs);
  });

  it('names them in alphabetical order, and a hundred at most', () => {
    const named = changedFields({ map: many(fieldsMax + 20) }, { map: {}, zebra: 1 });
    assert.deepEqual(
      named,
      Object.keys(many(fieldsMax)).map((name) => `map.${name}`),
    );
    assert.equal(changedFields(many(fieldsMax), {}).length, fieldsMax);
  });
});
