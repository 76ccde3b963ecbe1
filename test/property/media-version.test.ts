import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { ApiError } from '../../src/domain/errors.ts';
import { isJsonContentType } from '../../src/http/request/media-version.ts';
import { createVersionHeads } from '../../src/http/answer/version-head.ts';
import { getStreamConnection } from '../../src/operations/connections/getStreamConnection.ts';
import type { Operation } from '../../src/operations/operation.ts';

/** One entry of an `Accept` header, taken apart. */
interface Entry {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly media: string;
  readonly q: string | null;
  readonly upperCase: boolean;
  readonly space: string;
}

const two = (number: number): string => String(number).padStart(2, '0');

const dateOf = ({ year, month, day }: Pick<Entry, 'year' | 'month' | 'day'>): string =>
  `${year}-${two(month)}-${two(day)}`;

const write = (entry: Entry): string => {
  const { media, q, upperCase, space } = entry;
  const type = `application/vnd.atlas.${dateOf(entry)}+${media}`;
  return `${space}${upperCase ? type.toUpperCase() : type}${space}${q === null ? '' : `;${space}q=${q}`}`;
};

const daysOf = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const isWanted = ({ year, month, day, media, q }: Entry, wantedMedia: string): boolean =>
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= daysOf(year, month) &&
  media === wantedMedia &&
  (q === null || Number(q) > 0);

/** The first entry that is wanted and not too old, and the newest version that is not newer. */
function model(entries: readonly Entry[], since: readonly string[], media: string): string | null {
  for (const entry of entries.filter((one) => isWanted(one, media))) {
    const old = since.filter((version) => version <= dateOf(entry)).sort();
    if (old.length > 0) return old.at(-1) ?? null;
  }
  return null;
}

const year = fc.integer({ min: 2022, max: 2026 });
const media = fc.constantFrom<Media>('json', 'gzip');

const entry: fc.Arbitrary<Entry> = fc.record({
  year,
  month: fc.integer({ min: 0, max: 13 }),
  day: fc.integer({ min: 0, max: 32 }),
  media: fc.constantFrom('json', 'json', 'gzip', 'xml'),
  q: fc.constantFrom(null, null, '1', '0.5', '0', '0.0', '0.001'),
  upperCase: fc.boolean(),
  space: fc.constantFrom('', ' ', '\t'),
});

const since = fc
  .uniqueArray(
    fc
      .record({ year, month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) })
      .map(dateOf),
    { minLength: 1, maxLength: 4 },
  )
  .map((dates) => dates.sort());

type Media = 'json' | 'gzip';

const operationOf = (versions: readonly string[], wanted: Media): Operation => ({
  ...getStreamConnection,
  since: versions,
  media: wanted,
});

const byMedia = (versions: readonly string[]): Record<Media, Operation> => ({
  json: operationOf(versions, 'json'),
  gzip: operationOf(versions, 'gzip'),
});

/** The version that an answer says it is in; null when the request is refused. */
function resolved(
  headOf: ReturnType<typeof createVersionHeads>,
  operation: Operation,
  accept: string | undefined,
): string | null {
  try {
    return /\d{4}-\d{2}-\d{2}/.exec(headOf(operation, accept).contentType)?.[0] ?? assert.fail();
  } catch (error) {
    assert.ok(error instanceof ApiError);
    assert.equal(error.kind.code, 'INVALID_VERSION_DATE');
    return null;
  }
}

describe('the version of an answer', () => {
  it('is what a simple model chooses, when asked again as well', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), since, media, (entries, versions, wanted) => {
        const accept = entries.map(write).join(',');
        const expected = model(entries, versions, wanted);
        const operation = operationOf(versions, wanted);
        const headOf = createVersionHeads();
        assert.equal(resolved(headOf, operation, accept), expected, accept);
        assert.equal(resolved(headOf, operation, accept), expected, accept);
      }),
      { numRuns: 1000 },
    );
  });

  it('is kept apart for each operation', () => {
    const asked = fc.record({ entries: fc.array(entry, { minLength: 1, maxLength: 2 }), wanted: media });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 20 }), since, since, (questions, first, second) => {
        const headOf = createVersionHeads();
        const [one, other] = [byMedia(first), byMedia(second)];
        for (const { entries, wanted } of [...questions, ...questions]) {
          const accept = entries.map(write).join(',');
          assert.equal(resolved(headOf, one[wanted], accept), model(entries, first, wanted));
          assert.equal(resolved(headOf, other[wanted], accept), model(entries, second, wanted));
        }
      }),
    );
  });

  it('is refused to any text that names none', () => {
    fc.assert(
      fc.property(fc.option(fc.string({ unit: 'binary' }), { nil: undefined }), (accept) => {
        assert.equal(resolved(createVersionHeads(), operationOf(['2023-02-01'], 'json'), accept), null);
      }),
    );
  });
});

describe('isJsonContentType', () => {
  it('takes plain JSON and the versioned type, with any parameters', () => {
    const type = fc.oneof(
      fc.constant('application/json'),
      entry.map((one) => write({ ...one, q: null, media: 'json' })),
    );
    fc.assert(
      fc.property(type, fc.constantFrom('', ';charset=utf-8', ' ; a="b"'), (name, parameters) => {
        assert.equal(isJsonContentType(name + parameters), true);
      }),
    );
  });

  it('takes no other', () => {
    const other = fc
      .stringMatching(/^[a-z]{1,8}\/[a-z.+]{1,12}$/)
      .filter((type) => type !== 'application/json');
    fc.assert(
      fc.property(other, (type) => {
        assert.equal(isJsonContentType(type), false);
      }),
    );
  });
});
