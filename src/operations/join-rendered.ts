import { type JsonPieces, type JsonText, surround } from '../domain/json.ts';
import { giveWay, givingWay } from './give-way.ts';

/** How long a piece of a list is at least, in characters, and a list that comes as a whole at most. */
const pieceCharacters = 65_536;

type Batches<T> = AsyncIterable<readonly T[]> | Iterable<readonly T[]>;

/** Renders items, and lets others be served after every piece and every batch. What is left at the end is returned. */
async function* renderPieces<T>(
  batches: Batches<T>,
  render: (item: T) => JsonText | Promise<JsonText>,
): AsyncGenerator<JsonText, JsonText> {
  let text = '';
  let separator = '';
  for await (const batch of givingWay(batches)) {
    for (const item of batch) {
      text += separator + (await render(item));
      separator = ',';
      if (text.length < pieceCharacters) continue;
      yield text;
      text = '';
      await giveWay();
    }
  }
  return text;
}

async function* continued(first: JsonText, rest: AsyncGenerator<JsonText, JsonText>): JsonPieces {
  try {
    yield first;
    const last = yield* rest;
    if (last !== '') yield last;
  } finally {
    await rest.return('');
  }
}

/**
 * The items of a list rendered and joined with commas: as a whole where that is short, and read in the turn of the event
 * loop in which it was asked for; else in pieces, which are read and rendered only as fast as they are taken.
 *
 * @param batches the items; each batch is read when those before it were rendered
 */
export async function joinRendered<T>(
  batches: Batches<T>,
  render: (item: T) => JsonText | Promise<JsonText>,
): Promise<JsonText | JsonPieces> {
  const pieces = renderPieces(batches, render);
  const first = await pieces.next();
  return first.done ? first.value : continued(first.value, pieces);
}

/** A whole list that the API does not page: an object with its items rendered. */
export async function renderResults<T>(
  items: readonly T[],
  render: (item: T) => JsonText,
): Promise<JsonText | JsonPieces> {
  return surround('{"results":[', await joinRendered([items], render), ']}');
}
