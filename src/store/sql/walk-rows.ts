import { type PageRequest, pageOffset } from '../../domain/page.ts';
import type { Row, SqlDatabase, SqlValue } from './database.ts';

/** The statements that read a page of a list bit by bit. Each takes the values of the list first. */
export interface WalkStatements {
  /** `seq` and `bytes` of the rows after a place, in their order; its values: the place, a limit and an offset. */
  readonly places: string;
  /** The rows between two places, in their order; its values: both places, the smaller one first. */
  readonly rows: string;
  /** The place before the first row. */
  readonly start: number;
}

/** How many rows a batch has at most. */
const batchRowsMax = 100;

/** How large a batch is at most, in bytes, unless a single row is larger. */
const batchBytesMax = 65_536;

/** For how many rows their places are looked up at once; as many as a page of the API has. */
const placesMax = 500;

/** Where a batch begins and ends. */
interface Batch {
  readonly first: number;
  last: number;
  rows: number;
  bytes: number;
}

function batchesOf(places: readonly Row[]): Batch[] {
  const batches: Batch[] = [];
  for (const { seq, bytes } of places) {
    const [place, size] = [Number(seq), Number(bytes)];
    const batch = batches.at(-1);
    if (batch && batch.rows < batchRowsMax && batch.bytes + size <= batchBytesMax) {
      batch.last = place;
      batch.rows += 1;
      batch.bytes += size;
    } else batches.push({ first: place, last: place, rows: 1, bytes: size });
  }
  return batches;
}

/**
 * The rows of a page in their order, in batches that are read when they are asked for, so that no more than one is in
 * memory. Which rows they are is settled first: what is created meanwhile does not show, what is deleted meanwhile may
 * not, and nothing shows twice.
 *
 * @param list the values that choose the list
 */
export async function* walkRows(
  db: SqlDatabase,
  { places: selectPlaces, rows: selectRows, start }: WalkStatements,
  list: readonly SqlValue[],
  page: PageRequest,
): AsyncGenerator<readonly Row[]> {
  let after = start;
  for (let left = page.itemsPerPage; left > 0; left -= placesMax) {
    const wanted = Math.min(left, placesMax);
    const offset = after === start ? pageOffset(page) : 0;
    const places = await db.all(selectPlaces, [...list, after, wanted, offset]);
    for (const { first, last } of batchesOf(places)) {
      const ends = [Math.min(first, last), Math.max(first, last)];
      const rows = await db.all(selectRows, [...list, ...ends]);
      if (rows.length > 0) yield rows;
    }
    if (places.length < wanted) return;
    after = Number(places.at(-1)?.['seq']);
  }
}

/** The same, each row read as what it stands for. */
export async function* walkAs<T>(
  batches: AsyncIterable<readonly Row[]>,
  read: (row: Row) => T,
): AsyncGenerator<readonly T[]> {
  for await (const rows of batches) yield rows.map(read);
}
