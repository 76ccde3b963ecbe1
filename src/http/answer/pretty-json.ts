import type { JsonPieces, JsonText } from '../../domain/json.ts';

/**
 * Lays out compact JSON over several lines, as the one recorded pretty body is: two spaces, a space on both sides of
 * the colon; lists and empty objects in the way of the same serialiser.
 *
 * It works on the text, so that the order of the keys cannot change.
 */
export const prettyJson = (text: JsonText): string => createLayout()(text);

/** The same for JSON in pieces. */
export async function* prettyPieces(pieces: JsonPieces): AsyncGenerator<string> {
  const layOut = createLayout();
  for await (const piece of pieces) yield layOut(piece);
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^{}[\],:"]+/gs;

/** Lays out text that comes bit by bit; no bit may end inside of a token. */
function createLayout(): (text: JsonText) => string {
  const open: string[] = [];
  let last = '';

  const newLine = (): string => `\n${'  '.repeat(open.filter((bracket) => bracket === '{').length)}`;
  const separator = (): string => (open.at(-1) === '{' ? newLine() : ' ');

  const layOutToken = (token: string): string => {
    const afterOpening = last === '{' || last === '[';
    last = token;
    if (token === '}' || token === ']') {
      open.pop();
      return (token === '}' && !afterOpening ? newLine() : ' ') + token;
    }
    const before = afterOpening ? separator() : '';
    if (token === '{' || token === '[') open.push(token);
    if (token === ',') return token + separator();
    return before + (token === ':' ? ' : ' : token);
  };

  return (text) => (text.match(tokens) ?? []).map(layOutToken).join('');
}
