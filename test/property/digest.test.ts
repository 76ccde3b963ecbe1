import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { createNonces, type DigestCredentials, parseDigest } from '../../src/http/auth/digest.ts';

/** One parameter of an `Authorization` header, and how it is written. */
interface Written {
  readonly key: string;
  readonly value: string;
  readonly quoted: boolean;
  readonly upperCase: boolean;
  /** Which characters of a quoted value get a backslash that they do not need. */
  readonly escapes: readonly boolean[];
  readonly space: string;
}

const isToken = (text: string): boolean => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);

const quote = (value: string, escapes: readonly boolean[]): string =>
  `"${value
    .split('')
    .map((char, at) => (char === '"' || char === '\\' || escapes[at % escapes.length] ? `\\${char}` : char))
    .join('')}"`;

const write = ({ key, value, quoted, upperCase, escapes, space }: Written): string =>
  `${space}${upperCase ? key.toUpperCase() : key}${space}=${space}` +
  `${quoted || !isToken(value) ? quote(value, escapes) : value}${space}`;

const visible = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 24 });
const hex = fc.stringMatching(/^[0-9a-fA-F]{8}$/);

const credentials: fc.Arbitrary<DigestCredentials> = fc.record(
  { username: visible, nonce: visible, uri: visible, response: visible, cnonce: visible, nc: hex },
  { noNullPrototype: true },
);

const style = fc.record({
  quoted: fc.boolean(),
  upperCase: fc.boolean(),
  escapes: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
  space: fc.constantFrom('', ' ', '\t', '  '),
});

/** A header with these credentials: our realm and qop, perhaps an algorithm and more, in any order and style. */
const headerOf = (given: DigestCredentials): fc.Arbitrary<string> => {
  const fixed = { ...given, realm: 'MMS Public API', qop: 'auth' };
  const more = fc.record(
    { algorithm: fc.constantFrom('MD5', 'md5'), opaque: visible, userhash: fc.constant('false') },
    { requiredKeys: [] },
  );
  return more
    .chain((extra) => {
      const entries = Object.entries({ ...fixed, ...extra });
      return fc.tuple(
        fc.shuffledSubarray(entries, { minLength: entries.length }),
        fc.array(style, { minLength: entries.length, maxLength: entries.length }),
      );
    })
    .map(([entries, styles]) =>
      entries
        .flatMap(([key, value], at) => {
          const written = styles[at];
          return written ? [write({ key, value, ...written })] : [];
        })
        .join(','),
    );
};

describe('parseDigest', () => {
  it('reads what was written, in any order, quoting and spacing', () => {
    const written = credentials.chain((given) => fc.tuple(fc.constant(given), headerOf(given)));
    fc.assert(
      fc.property(written, ([given, header]) => {
        assert.deepEqual(parseDigest(header), given, header);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a header from which anything needed is missing, or in which anything stands twice', () => {
    const needed = ['username', 'realm', 'nonce', 'uri', 'response', 'cnonce', 'nc', 'qop'] as const;
    fc.assert(
      fc.property(credentials, fc.constantFrom(...needed), (given, key) => {
        const all: Record<string, string> = { ...given, realm: 'MMS Public API', qop: 'auth' };
        const text = (keys: readonly string[]): string =>
          keys.map((one) => `${one}=${quote(all[one] ?? '', [false])}`).join(', ');
        assert.deepEqual(parseDigest(text(needed)), given);
        assert.equal(parseDigest(text(needed.filter((one) => one !== key))), null);
        assert.equal(parseDigest(text([...needed, key])), null);
        assert.equal(parseDigest(`${text(needed)}, ${key}`), null);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    const pieces = fc.array(fc.constantFrom('username', 'nc', '=', '"', '\\', ',', ' ', 'auth', 'é', '\0'));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          pieces.map((some) => some.join('')),
        ),
        (text) => {
          assert.equal(parseDigest(text), null);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is done soon with text that is made to keep it busy', () => {
    for (const piece of ['a="', '\\', 'a=b,', '  ', '="\\"', 'a="b"']) {
      assert.equal(parseDigest(piece.repeat(16_384 / piece.length)), null);
    }
  });
});

const lifetimeMs = 1000;

describe('a nonce', () => {
  it('takes the counts of a window in any order, each once', () => {
    const counts = fc
      .integer({ min: 1, max: 0xffff_ff00 })
      .chain((first) => fc.shuffledSubarray(Array.from({ length: 64 }, (_, at) => first + at)));
    fc.assert(
      fc.property(counts, (order) => {
        const nonces = createNonces(lifetimeMs);
        const nonce = nonces.issue(1);
        for (const count of order)
          assert.equal(nonces.use(nonce, count, 2), true, `${count} of ${order.join()}`);
        for (const count of order)
          assert.equal(nonces.use(nonce, count, 2), false, `${count} of ${order.join()}`);
      }),
    );
  });

  it('takes a count if and only if it is new and not far behind the highest', () => {
    const steps = fc.array(fc.integer({ min: -100, max: 100 }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (differences) => {
        const nonces = createNonces(lifetimeMs);
        const nonce = nonces.issue(1);
        const seen = new Set<number>();
        let highest = 0;
        let count = 200;
        for (const difference of differences) {
          count = Math.max(1, count + difference);
          const expected = !seen.has(count) && count > highest - 64;
          assert.equal(nonces.use(nonce, count, 2), expected, `${count}, highest ${highest}`);
          if (expected) seen.add(count);
          highest = Math.max(highest, ...seen);
        }
      }),
    );
  });

  it('is good until its lifetime has passed', () => {
    const time = fc.integer({ min: 1, max: 2 ** 45 });
    fc.assert(
      fc.property(time, fc.nat(lifetimeMs), fc.integer({ min: 1 }), (issued, within, late) => {
        const nonces = createNonces(lifetimeMs);
        assert.equal(nonces.use(nonces.issue(issued), 1, issued + within), true);
        assert.equal(nonces.use(nonces.issue(issued), 1, issued + lifetimeMs + late), false);
      }),
    );
  });

  it('is nothing when it was not issued here', () => {
    const nonces = createNonces(lifetimeMs);
    const others = createNonces(lifetimeMs);
    const forged = fc
      .tuple(fc.nat(31), fc.constantFrom('A', 'a', '0', '+', '/', '=', '-', '_', ' '))
      .map(([at, char]) => {
        const nonce = nonces.issue(1);
        return nonce[at] === char ? others.issue(1) : nonce.slice(0, at) + char + nonce.slice(at + 1);
      });
    fc.assert(
      fc.property(
        fc.oneof(forged, fc.string(), fc.base64String({ minLength: 32, maxLength: 32 })),
        (nonce) => {
          assert.equal(nonces.use(nonce, 1, 1), false);
        },
      ),
    );
  });

  it('is never used twice with a count, whatever is forgotten, in whatever order, even when the clock jumps', () => {
    const use = fc.record({
      nonce: fc.nat(19),
      count: fc.integer({ min: 1, max: 3 }),
      now: fc.integer({ min: 0, max: 5 * lifetimeMs }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.nat(4 * lifetimeMs), { minLength: 20, maxLength: 20 }),
        fc.array(use, { maxLength: 100 }),
        (issuedAt, uses) => {
          const nonces = createNonces(lifetimeMs);
          const issued = issuedAt.map((now) => nonces.issue(now));
          const accepted = new Set<string>();
          for (const { nonce, count, now } of uses) {
            if (!nonces.use(issued[nonce] ?? '', count, now)) continue;
            assert.ok(!accepted.has(`${nonce} ${count}`), 'replayed');
            accepted.add(`${nonce} ${count}`);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('that had to make room for 50,000 others is refused, and a new one is taken', () => {
    const nonces = createNonces(1_000_000);
    const first = nonces.issue(1);
    assert.equal(nonces.use(first, 1, 1), true);
    let last = first;
    for (let now = 2; now <= 50_002; now += 1) {
      last = nonces.issue(now);
      assert.equal(nonces.use(last, 1, now), true);
    }
    assert.equal(nonces.use(first, 1, 50_003), false);
    assert.equal(nonces.use(last, 1, 50_003), false);
    assert.equal(nonces.use(last, 2, 50_003), true);
  });
});
