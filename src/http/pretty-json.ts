import type { JsonText } from '../domain/json.ts';

/**
 * Lays out compact JSON over several lines, as the one recorded pretty body is: two spaces, a space on both sides of
 * the colon; lists and empty objects in the way of the same serialiser.
 *
 * It works on the text, so that the order of the keys cannot change.
 */
export function prettyJson(text: JsonText): string {
  const out: string[] = [];
  const open: string[] = [];
  const newLine = (): string => `\n${'  '.repeat(open.filter((bracket) => bracket === '{').length)}`;
  for (const token of text.match(tokens) ?? []) {
    if (token === '{' || token === '[') {
      open.push(token);
      out.push(token, token === '{' ? newLine() : ' ');
    } else if (token === '{}' || token === '[]') {
      out.push(token === '{}' ? '{ }' : '[ ]');
    } else if (token === '}' || token === ']') {
      open.pop();
      out.push(token === '}' ? newLine() : ' ', token);
    } else if (token === ',') {
      out.push(token, open.at(-1) === '{' ? newLine() : ' ');
    } else {
      out.push(token === ':' ? ' : ' : token);
    }
  }
  return out.join('');
}

const tokens = /"(?:[^"\\]|\\.)*"|\{\}|\[\]|[{}[\],:]|[^{}[\],:"]+/gs;
